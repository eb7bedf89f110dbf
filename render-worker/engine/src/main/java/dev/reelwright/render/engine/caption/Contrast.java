package dev.reelwright.render.engine.caption;

import java.awt.Color;

/** WCAG 2.2 contrast of opaque colours. */
final class Contrast {
  /** What text of any size needs on level AA. */
  static final double AA = 4.5;

  /** From 1 (equal) to 21 (black on white). */
  static double ratio(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** Black or white, whichever is read better. */
  static Color inkOn(Color ground) {
    return ratio(Color.WHITE, ground) >= ratio(Color.BLACK, ground) ? Color.WHITE : Color.BLACK;
  }

  /** The colour, lightened or darkened as little as makes it readable on the ground. */
  static Color mended(Color colour, Color ground) {
    for (double step = 0; step < 1; step += 0.02) {
      Color lighter = mix(colour, Color.WHITE, step);
      if (ratio(lighter, ground) >= AA) {
        return lighter;
      }
      Color darker = mix(colour, Color.BLACK, step);
      if (ratio(darker, ground) >= AA) {
        return darker;
      }
    }
    return inkOn(ground);
  }

  /** From the first colour (0) to the second (1). */
  static Color mix(Color from, Color to, double share) {
    return new Color(
        between(from.getRed(), to.getRed(), share),
        between(from.getGreen(), to.getGreen(), share),
        between(from.getBlue(), to.getBlue(), share));
  }

  static String hex(Color colour) {
    return "#%06X".formatted(colour.getRGB() & 0xFFFFFF);
  }

  private static int between(int from, int to, double share) {
    return (int) Math.round(from + (to - from) * share);
  }

  private static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed())
        + 0.7152 * linear(colour.getGreen())
        + 0.0722 * linear(colour.getBlue());
  }

  private static double linear(int channel) {
    double share = channel / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private Contrast() {}
}
