package dev.reelwright.render.engine.picture;

/**
 * What is behind a card: the picture itself, enlarged, blurred and darkened, or white; and the
 * shadow.
 */
final class Backdrop {
  /** It is blurred at this fraction of the frame's size. */
  private static final int COARSE = 8;

  private static final double DARKENED = 0.5;
  private static final double SHADOW = 0.45;
  private static final double SHADOW_ON_WHITE = 0.2;

  private Backdrop() {}

  /**
   * Pixels of the frame, row by row.
   *
   * @param shown the part of the picture to blur, of the frame's aspect
   * @param card where the card will stand in the middle of its way
   */
  static int[] of(Photo photo, View shown, View card, int width, int height) {
    int w = Math.max(2, width / COARSE);
    int h = Math.max(2, height / COARSE);
    ScaledCopy coarse = new ScaledCopy(photo, shown, w, h, shown.width() / w);
    int radius = Math.max(1, Math.min(w, h) / 14);
    Field[] channels = new Field[3];
    for (int channel = 0; channel < 3; channel++) {
      Field blurred = channel(coarse, 16 - 8 * channel);
      for (int pass = 0; pass < 3; pass++) {
        blurred = blurred.blurred(radius);
      }
      channels[channel] = blurred;
    }
    return drawn(channels, DARKENED, SHADOW, card, width, height);
  }

  /** The same, but white. */
  static int[] white(View card, int width, int height) {
    Field white = new Field(1, 1);
    white.values()[0] = 0xFF;
    Field[] channels = {white, white, white};
    return drawn(channels, 1, SHADOW_ON_WHITE, card, width, height);
  }

  private static Field channel(ScaledCopy copy, int shift) {
    Field channel = new Field(copy.width(), copy.height());
    for (int y = 0; y < copy.height(); y++) {
      for (int x = 0; x < copy.width(); x++) {
        int pixel = copy.pixels()[(y + ScaledCopy.RIM) * copy.stride() + x + ScaledCopy.RIM];
        channel.values()[y * copy.width() + x] = pixel >> shift & 0xFF;
      }
    }
    return channel;
  }

  private static int[] drawn(
      Field[] channels, double lit, double dark, View card, int width, int height) {
    int[] pixels = new int[width * height];
    double soft = 0.1 * Math.min(width, height);
    View shadow = new View(card.x(), card.y() + soft / 4, card.width(), card.height());
    long dice = 1;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double u = (x + 0.5) / width;
        double v = (y + 0.5) / height;
        double light = lit * (1 - dark * shade(shadow, x + 0.5, y + 0.5, soft));
        dice = dice * 6364136223846793005L + 1442695040888963407L;
        // rounding by chance: without it so soft a picture shows steps
        double noise = (dice >>> 40) / (double) (1 << 24);
        int pixel = 0;
        for (Field channel : channels) {
          pixel = pixel << 8 | (int) Math.min(255, channel.between(u, v) * light + noise);
        }
        pixels[y * width + x] = pixel;
      }
    }
    return pixels;
  }

  /** 1 under the card, falling softly to 0 outside. */
  private static double shade(View card, double x, double y, double soft) {
    double outX = Math.max(0, Math.max(card.x() - x, x - card.right()));
    double outY = Math.max(0, Math.max(card.y() - y, y - card.bottom()));
    double near = 1 - Math.min(1, Math.hypot(outX, outY) / soft);
    return near * near * (3 - 2 * near);
  }
}
