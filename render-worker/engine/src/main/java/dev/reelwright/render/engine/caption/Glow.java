package dev.reelwright.render.engine.caption;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** A soft shadow: the picture's shape, blurred by three box blurs, in one colour. */
final class Glow {
  private static final int PASSES = 3;

  /**
   * Of a picture's opaque parts.
   *
   * @param shape of {@link BufferedImage#TYPE_INT_ARGB_PRE}; what is not transparent casts
   * @param reach pixels until it has faded
   * @param strength how opaque it is beneath the middle of something large; above 1 it is fuller
   *     towards its edges
   */
  static BufferedImage of(BufferedImage shape, double reach, Color colour, double strength) {
    int width = shape.getWidth();
    int height = shape.getHeight();
    int[] pixels = ((DataBufferInt) shape.getRaster().getDataBuffer()).getData();
    int[] cover = new int[pixels.length];
    for (int i = 0; i < pixels.length; i++) {
      cover[i] = pixels[i] >>> 24;
    }
    int radius = Math.max(1, (int) Math.round(reach / PASSES));
    int[] spare = new int[cover.length];
    for (int pass = 0; pass < PASSES; pass++) {
      blurLines(cover, spare, width, height, 1, width, radius);
      blurLines(spare, cover, height, width, width, 1, radius);
    }
    BufferedImage glow = new BufferedImage(width, height, BufferedImage.TYPE_INT_ARGB_PRE);
    int[] painted = ((DataBufferInt) glow.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < painted.length; i++) {
      painted[i] = premultiplied(colour, (int) Math.min(255, cover[i] * strength));
    }
    return glow;
  }

  /** Each of {@code lines} lines of {@code length} pixels that lie {@code step} apart. */
  private static void blurLines(
      int[] from, int[] to, int length, int lines, int step, int lineStep, int radius) {
    int window = 2 * radius + 1;
    for (int line = 0; line < lines; line++) {
      int start = line * lineStep;
      int sum = 0;
      for (int i = 0; i < Math.min(radius, length); i++) {
        sum += from[start + i * step];
      }
      for (int i = 0; i < length; i++) {
        sum += i + radius < length ? from[start + (i + radius) * step] : 0;
        to[start + i * step] = sum / window;
        sum -= i - radius >= 0 ? from[start + (i - radius) * step] : 0;
      }
    }
  }

  private static int premultiplied(Color colour, int alpha) {
    return alpha << 24
        | colour.getRed() * alpha / 255 << 16
        | colour.getGreen() * alpha / 255 << 8
        | colour.getBlue() * alpha / 255;
  }

  private Glow() {}
}
