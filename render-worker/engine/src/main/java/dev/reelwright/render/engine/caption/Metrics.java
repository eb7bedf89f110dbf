package dev.reelwright.render.engine.caption;

import dev.reelwright.render.engine.story.Frame;

/**
 * The measures of a look, in ems but for the first.
 *
 * @param scale of the font, on the frame's usual size
 * @param space between two words
 * @param pitch from a baseline to the next
 * @param outline how far it stands out around a letter
 * @param shadow how far it reaches
 * @param padX how far tile, plate or a grown word reach beside the letters
 * @param padY the same above and below the letters
 */
record Metrics(
    double scale,
    double space,
    double pitch,
    double outline,
    double shadow,
    double padX,
    double padY) {
  private static final Metrics KARAOKE = new Metrics(1, 0.34, 1.3, 0.085, 0.16, 0, 0);
  private static final Metrics PILL = new Metrics(1, 0.42, 1.46, 0.075, 0.14, 0.17, 0.1);
  private static final Metrics POP = new Metrics(1.16, 0.42, 1.3, 0.11, 0.16, 0.3, 0.24);
  private static final Metrics BOX = new Metrics(0.9, 0.3, 1.34, 0, 0, 0.55, 0.34);
  private static final Metrics CLEAN = new Metrics(0.9, 0.3, 1.3, 0.05, 0.26, 0, 0);

  static Metrics of(CaptionLook look) {
    return switch (look) {
      case KARAOKE -> KARAOKE;
      case PILL -> PILL;
      case POP -> POP;
      case BOX -> BOX;
      case CLEAN, OFF -> CLEAN;
    };
  }

  /** Ems that anything painted may reach beside a block of lines. */
  double marginX() {
    return Math.max(outline + shadow, padX);
  }

  /** Ems that anything painted may reach above and below a block of lines. */
  double marginY() {
    return Math.max(outline + shadow, padY);
  }

  /** The size of the letters: larger, for the short side, the narrower the frame is. */
  double fontPixels(Frame frame, double size) {
    double ratio = (double) frame.width() / frame.height();
    double share = ratio >= 1.15 ? 0.06 : ratio >= 0.9 ? 0.066 : 0.086;
    return frame.shortSide() * share * scale * size;
  }
}
