package dev.reelwright.render.engine.scene;

import dev.reelwright.render.engine.look.Contrast;
import dev.reelwright.render.engine.look.Fitted;
import java.awt.Color;
import java.awt.geom.Rectangle2D;

/** What stands in the middle of a badge. */
final class Badges {
  private Badges() {}

  static Color letters(Sheet sheet, Color ground, Color accent) {
    return ground.equals(sheet.palette.surface())
        ? Contrast.readable(accent, ground, Contrast.TEXT)
        : sheet.dress.on(ground);
  }

  /** Its ink in the middle of a box, exactly. */
  static Fitted centred(Fitted text, Rectangle2D box) {
    Rectangle2D ink = text.ink();
    return text.shifted(box.getCenterX() - ink.getCenterX(), box.getCenterY() - ink.getCenterY());
  }
}
