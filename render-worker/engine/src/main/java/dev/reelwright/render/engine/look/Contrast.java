package dev.reelwright.render.engine.look;

import java.awt.Color;

/** Contrast by WCAG 2.2, and colours moved until they have it, in the OKLCH space. */
public final class Contrast {
  /** Least ratio for text. */
  public static final double TEXT = 4.5;

  /** Least ratio for large text and for what is not text. */
  public static final double LARGE = 3;

  private Contrast() {}

  /** 1 (equal) to 21 (black on white); both opaque. */
  public static double ratio(Color one, Color other) {
    double a = luminance(one);
    double b = luminance(other);
    return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
  }

  /** Relative luminance, 0 to 1. */
  public static double luminance(Color colour) {
    return 0.2126 * linear(colour.getRed() / 255.0)
        + 0.7152 * linear(colour.getGreen() / 255.0)
        + 0.0722 * linear(colour.getBlue() / 255.0);
  }

  /** Black or white, whichever stands out more. */
  public static Color blackOrWhite(Color ground) {
    return ratio(Color.BLACK, ground) >= ratio(Color.WHITE, ground) ? Color.BLACK : Color.WHITE;
  }

  /**
   * The colour nearest to {@code wanted}, of its hue, that has a ratio to a ground; black or white
   * if no colour of that hue has it.
   */
  public static Color readable(Color wanted, Color ground, double ratio) {
    return readable(wanted, ratio, ground);
  }

  /** The same against several grounds at once, e.g. the ends of a gradient. */
  public static Color readable(Color wanted, double ratio, Color... grounds) {
    if (least(wanted, grounds) >= ratio) {
      return wanted;
    }
    double[] lch = toLch(wanted);
    for (int step = 1; step <= 200; step++) {
      for (int direction : new int[] {-1, 1}) {
        double lightness = lch[0] + direction * step / 200.0;
        if (lightness < 0 || lightness > 1) {
          continue;
        }
        Color candidate = fromLch(lightness, lch[1], lch[2]);
        if (least(candidate, grounds) >= ratio) {
          return candidate;
        }
      }
    }
    return least(Color.BLACK, grounds) >= least(Color.WHITE, grounds) ? Color.BLACK : Color.WHITE;
  }

  private static double least(Color colour, Color... grounds) {
    double least = 21;
    for (Color ground : grounds) {
      least = Math.min(least, ratio(colour, ground));
    }
    return least;
  }

  /** A colour between two, both opaque. */
  public static Color mix(Color from, Color to, double share) {
    double s = Math.clamp(share, 0.0, 1.0);
    return new Color(
        (int) Math.round(from.getRed() + (to.getRed() - from.getRed()) * s),
        (int) Math.round(from.getGreen() + (to.getGreen() - from.getGreen()) * s),
        (int) Math.round(from.getBlue() + (to.getBlue() - from.getBlue()) * s));
  }

  /**
   * @param alpha 0 to 1
   */
  public static Color alpha(Color colour, double alpha) {
    return new Color(
        colour.getRed(),
        colour.getGreen(),
        colour.getBlue(),
        (int) Math.round(255 * Math.clamp(alpha, 0.0, 1.0)));
  }

  /** Hue in degrees, for comparing colours. */
  public static double hue(Color colour) {
    return Math.toDegrees(toLch(colour)[2]);
  }

  /** Lightness 0 to 1, chroma, hue in radians. */
  static double[] toLch(Color colour) {
    double r = linear(colour.getRed() / 255.0);
    double g = linear(colour.getGreen() / 255.0);
    double b = linear(colour.getBlue() / 255.0);
    double l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
    double m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
    double s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
    double lightness = 0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s;
    double a = 1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s;
    double bb = 0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s;
    return new double[] {lightness, Math.hypot(a, bb), Math.atan2(bb, a)};
  }

  /** The colour of that lightness and hue, with as much of the chroma as a screen can show. */
  static Color fromLch(double lightness, double chroma, double hue) {
    double kept = chroma;
    for (int step = 0; step < 24; step++) {
      double[] rgb = rgb(lightness, kept * Math.cos(hue), kept * Math.sin(hue));
      if (inGamut(rgb)) {
        return colour(rgb);
      }
      kept *= 0.88;
    }
    return colour(rgb(lightness, 0, 0));
  }

  private static double[] rgb(double lightness, double a, double b) {
    double l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b);
    double m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b);
    double s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b);
    return new double[] {
      4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
      -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
      -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    };
  }

  private static boolean inGamut(double[] rgb) {
    for (double channel : rgb) {
      if (channel < -0.002 || channel > 1.002) {
        return false;
      }
    }
    return true;
  }

  private static Color colour(double[] rgb) {
    return new Color(channel(rgb[0]), channel(rgb[1]), channel(rgb[2]));
  }

  private static int channel(double linear) {
    double value = Math.clamp(linear, 0.0, 1.0);
    double encoded = value <= 0.0031308 ? 12.92 * value : 1.055 * Math.pow(value, 1 / 2.4) - 0.055;
    return (int) Math.round(255 * encoded);
  }

  private static double linear(double encoded) {
    return encoded <= 0.04045 ? encoded / 12.92 : Math.pow((encoded + 0.055) / 1.055, 2.4);
  }

  private static double cube(double value) {
    return value * value * value;
  }
}
