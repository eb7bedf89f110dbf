package dev.reelwright.render.engine.picture;

import java.util.Arrays;

/**
 * A part of a picture at the size at which it is sampled, with a rim of repeated edge pixels so
 * that samplers need not look where they are.
 */
final class ScaledCopy {
  /** Pixels around the copy. */
  static final int RIM = 3;

  private final View part;
  private final int width;
  private final int height;
  private final int[] pixels;

  /**
   * Scales.
   *
   * @param part of the picture, in its pixels
   * @param width pixels of the copy, without the rim
   * @param height pixels of the copy, without the rim
   * @param softness pixels of the picture that a frame's pixel covers; finer detail would flicker
   *     when it moves, so it is smoothed away; 1 or less keeps everything
   */
  ScaledCopy(Photo photo, View part, int width, int height, double softness) {
    this.part = part;
    this.width = width;
    this.height = height;
    this.pixels = new int[stride() * (height + 2 * RIM)];
    double reach = Math.max(1, softness);
    scale(
        photo,
        new Taps(part.x(), part.width(), width, reach, photo.width()),
        new Taps(part.y(), part.height(), height, reach, photo.height()));
    repeatEdges();
  }

  int[] pixels() {
    return pixels;
  }

  /** Pixels of a row, rim included. */
  int stride() {
    return width + 2 * RIM;
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** From a place in the picture to a place in {@link #pixels}; whole numbers are pixel centres. */
  double across(double pictureX) {
    return (pictureX - part.x()) / part.width() * width - 0.5 + RIM;
  }

  /** The same for rows. */
  double down(double pictureY) {
    return (pictureY - part.y()) / part.height() * height - 0.5 + RIM;
  }

  /** Rows are narrowed once each, as the vertical filter comes to need them. */
  private void scale(Photo photo, Taps columns, Taps lines) {
    float[][] ring = new float[lines.count][3 * width];
    Photo.Rows rows = photo.rows();
    int next = lines.first(0);
    float[] sum = new float[3 * width];
    for (int y = 0; y < height; y++) {
      int first = lines.first(y);
      for (next = Math.max(next, first); next < first + lines.count; next++) {
        int row = Math.clamp(next, 0, photo.height() - 1);
        narrow(rows.row(row), columns, ring[Math.floorMod(next, lines.count)]);
      }
      Arrays.fill(sum, 0);
      for (int tap = 0; tap < lines.count; tap++) {
        float[] line = ring[Math.floorMod(first + tap, lines.count)];
        float weight = lines.weight(y, tap);
        for (int i = 0; i < sum.length; i++) {
          sum[i] += weight * line[i];
        }
      }
      store(sum, (y + RIM) * stride() + RIM);
    }
  }

  private void narrow(int[] row, Taps columns, float[] into) {
    for (int x = 0; x < width; x++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      int first = columns.first(x);
      for (int tap = 0; tap < columns.count; tap++) {
        int pixel = row[Math.clamp(first + tap, 0, row.length - 1)];
        float weight = columns.weight(x, tap);
        red += weight * (pixel >> 16 & 0xFF);
        green += weight * (pixel >> 8 & 0xFF);
        blue += weight * (pixel & 0xFF);
      }
      into[3 * x] = red;
      into[3 * x + 1] = green;
      into[3 * x + 2] = blue;
    }
  }

  private void store(float[] sum, int at) {
    for (int x = 0; x < width; x++) {
      pixels[at + x] = level(sum[3 * x]) << 16 | level(sum[3 * x + 1]) << 8 | level(sum[3 * x + 2]);
    }
  }

  private static int level(float value) {
    return Math.clamp(Math.round(value), 0, 255);
  }

  private void repeatEdges() {
    int stride = stride();
    for (int y = RIM; y < height + RIM; y++) {
      int row = y * stride;
      Arrays.fill(pixels, row, row + RIM, pixels[row + RIM]);
      Arrays.fill(pixels, row + RIM + width, row + stride, pixels[row + RIM + width - 1]);
    }
    for (int y = 0; y < RIM; y++) {
      System.arraycopy(pixels, RIM * stride, pixels, y * stride, stride);
      System.arraycopy(
          pixels, (RIM + height - 1) * stride, pixels, (RIM + height + y) * stride, stride);
    }
  }

  /** Which pixels make a pixel of the copy, and how much of each: Catmull and Rom's cubic. */
  private static final class Taps {
    private final int count;
    private final int[] firsts;
    private final float[] weights;

    Taps(double start, double length, int size, double reach, int side) {
      count = (int) Math.ceil(4 * reach) + 1;
      firsts = new int[size];
      weights = new float[size * count];
      for (int i = 0; i < size; i++) {
        double centre = start + (i + 0.5) * length / size - 0.5;
        firsts[i] = (int) Math.ceil(Math.clamp(centre, 0, side - 1.0) - 2 * reach);
        weigh(i, Math.clamp(centre, 0, side - 1.0), reach);
      }
    }

    private void weigh(int i, double centre, double reach) {
      double sum = 0;
      for (int tap = 0; tap < count; tap++) {
        sum += cubic((firsts[i] + tap - centre) / reach);
      }
      for (int tap = 0; tap < count; tap++) {
        weights[i * count + tap] = (float) (cubic((firsts[i] + tap - centre) / reach) / sum);
      }
    }

    private static double cubic(double distance) {
      double d = Math.abs(distance);
      if (d >= 2) {
        return 0;
      }
      return d < 1 ? 1.5 * d * d * d - 2.5 * d * d + 1 : -0.5 * d * d * d + 2.5 * d * d - 4 * d + 2;
    }

    int first(int i) {
      return firsts[i];
    }

    float weight(int i, int tap) {
      return weights[i * count + tap];
    }
  }
}
