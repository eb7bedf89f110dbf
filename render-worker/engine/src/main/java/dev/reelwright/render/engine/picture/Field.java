package dev.reelwright.render.engine.picture;

import java.util.function.DoubleUnaryOperator;

/** Numbers over a picture's area, row by row. */
final class Field {
  private final int width;
  private final int height;
  private final float[] values;

  Field(int width, int height) {
    this.width = width;
    this.height = height;
    this.values = new float[width * height];
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** The numbers themselves, to read and to write. */
  float[] values() {
    return values;
  }

  float at(int x, int y) {
    return values[y * width + x];
  }

  /**
   * Between the numbers, smoothly; beyond the edges as at the edges.
   *
   * @param u 0 (left edge) to 1 (right edge)
   * @param v 0 (upper edge) to 1 (lower edge)
   */
  double between(double u, double v) {
    double x = Math.max(0, Math.min(width - 1.0, u * width - 0.5));
    double y = Math.max(0, Math.min(height - 1.0, v * height - 0.5));
    int left = (int) x;
    int top = (int) y;
    int right = Math.min(width - 1, left + 1);
    int bottom = Math.min(height - 1, top + 1);
    double across = x - left;
    double upper = at(left, top) + (at(right, top) - at(left, top)) * across;
    double lower = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * across;
    return upper + (lower - upper) * (y - top);
  }

  Field map(DoubleUnaryOperator each) {
    Field mapped = new Field(width, height);
    for (int i = 0; i < values.length; i++) {
      mapped.values[i] = (float) each.applyAsDouble(values[i]);
    }
    return mapped;
  }

  Field times(Field other) {
    Field product = new Field(width, height);
    for (int i = 0; i < values.length; i++) {
      product.values[i] = values[i] * other.values[i];
    }
    return product;
  }

  /** This plus {@code other} times {@code factor}. */
  Field plus(Field other, double factor) {
    Field sum = new Field(width, height);
    for (int i = 0; i < values.length; i++) {
      sum.values[i] = (float) (values[i] + factor * other.values[i]);
    }
    return sum;
  }

  double mean() {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /** Stretched to 0 to 1; all 0 if all numbers are alike. */
  Field normalised() {
    float least = Float.MAX_VALUE;
    float most = -Float.MAX_VALUE;
    for (float value : values) {
      least = Math.min(least, value);
      most = Math.max(most, value);
    }
    double low = least;
    double span = most - least;
    return span < 1e-6 ? new Field(width, height) : map(value -> (value - low) / span);
  }

  /** Means of squares of {@code 2 * radius + 1}, smaller at the edges. */
  Field blurred(int radius) {
    return radius == 0
        ? this
        : blurredAcross(radius).transposed().blurredAcross(radius).transposed();
  }

  private Field blurredAcross(int radius) {
    Field blurred = new Field(width, height);
    double[] sums = new double[width + 1];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        sums[x + 1] = sums[x] + values[y * width + x];
      }
      for (int x = 0; x < width; x++) {
        int from = Math.max(0, x - radius);
        int to = Math.min(width, x + radius + 1);
        blurred.values[y * width + x] = (float) ((sums[to] - sums[from]) / (to - from));
      }
    }
    return blurred;
  }

  private Field transposed() {
    Field transposed = new Field(height, width);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        transposed.values[x * height + y] = values[y * width + x];
      }
    }
    return transposed;
  }

  /** The steepest change over a whole side: a field that rises evenly from 0 to 1 has 1. */
  double steepest() {
    double steepest = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        double across = x + 1 < width ? Math.abs(at(x + 1, y) - at(x, y)) * width : 0;
        double down = y + 1 < height ? Math.abs(at(x, y + 1) - at(x, y)) * height : 0;
        steepest = Math.max(steepest, Math.max(across, down));
      }
    }
    return steepest;
  }
}
