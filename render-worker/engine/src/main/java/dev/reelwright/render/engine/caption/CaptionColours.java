package dev.reelwright.render.engine.caption;

import dev.reelwright.render.engine.look.Contrast;
import java.awt.Color;

/**
 * The colours of a style as they are painted, all readable.
 *
 * @param plain of a word that is not spoken now
 * @param bright of the spoken word; for {@link CaptionLook#CLEAN} of what was spoken
 * @param tile behind the spoken word of {@link CaptionLook#PILL}
 * @param plate behind everything: outline, shadow or plate
 * @param plateCover how opaque the plate of {@link CaptionLook#BOX} is, 0 to 1; the others'
 *     outlines are opaque
 */
record CaptionColours(Color plain, Color bright, Color tile, Color plate, double plateCover) {
  private static final double CLEAREST = 0.78;
  private static final double STEP = 0.02;
  private static final double DIMMED = 0.26;

  static CaptionColours of(CaptionStyle asked) {
    CaptionStyle style = asked.legible().style();
    Color text = style.text();
    Color highlight = style.highlight();
    Color plate = style.plate();
    return switch (style.look()) {
      case KARAOKE, POP -> new CaptionColours(text, highlight, highlight, plate, 1);
      case PILL -> new CaptionColours(text, inkOnTile(text, highlight), highlight, plate, 1);
      case BOX -> new CaptionColours(text, highlight, highlight, plate, cover(style));
      case CLEAN, OFF -> {
        Color dimmed = Contrast.readable(Contrast.mix(text, plate, DIMMED), plate, Contrast.TEXT);
        yield new CaptionColours(dimmed, text, text, plate, 1);
      }
    };
  }

  /** What lies behind a text in this colour, where it contrasts least. */
  Color groundOf(Color text) {
    Color overWhite = Contrast.mix(Color.WHITE, plate, plateCover);
    Color overBlack = Contrast.mix(Color.BLACK, plate, plateCover);
    return Contrast.ratio(text, overWhite) < Contrast.ratio(text, overBlack)
        ? overWhite
        : overBlack;
  }

  private static Color inkOnTile(Color text, Color tile) {
    return Contrast.ratio(text, tile) >= Contrast.TEXT ? text : Contrast.blackOrWhite(tile);
  }

  /** As clear as both colours can bear on any picture. */
  private static double cover(CaptionStyle style) {
    double cover = CLEAREST;
    while (cover < 1 && !readable(style, cover)) {
      cover += STEP;
    }
    return Math.min(1, cover);
  }

  private static boolean readable(CaptionStyle style, double cover) {
    CaptionColours tried =
        new CaptionColours(
            style.text(), style.highlight(), style.highlight(), style.plate(), cover);
    return Contrast.ratio(style.text(), tried.groundOf(style.text())) >= Contrast.TEXT
        && Contrast.ratio(style.highlight(), tried.groundOf(style.highlight())) >= Contrast.TEXT;
  }
}
