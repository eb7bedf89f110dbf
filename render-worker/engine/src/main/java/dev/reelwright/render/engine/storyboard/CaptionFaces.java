package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.caption.CaptionFonts;
import dev.reelwright.render.engine.caption.CaptionLook;
import dev.reelwright.render.engine.look.Face;
import dev.reelwright.render.engine.look.Typeface;
import java.awt.Font;
import java.util.List;

/** Captions in the bundled faces. */
public final class CaptionFaces implements CaptionFonts {
  @Override
  public List<Font> chain(CaptionLook look) {
    return Typeface.of(face(look)).fonts();
  }

  private static Face face(CaptionLook look) {
    return switch (look) {
      case KARAOKE, PILL, POP -> Face.INTER_EXTRABOLD;
      case BOX, CLEAN, OFF -> Face.INTER_SEMIBOLD;
    };
  }
}
