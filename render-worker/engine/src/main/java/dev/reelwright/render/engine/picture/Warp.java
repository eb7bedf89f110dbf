package dev.reelwright.render.engine.picture;

/**
 * Which place of a {@link ScaledCopy} each pixel of a rectangle shows. Exact at the corners of
 * small squares, even in between; the places are kept to 1/65536 pixel.
 */
final class Warp {
  private static final int SQUARE = 16;
  private static final double ONE = 1 << 16;

  private final int columns;
  private final int lines;
  private final int[] across;
  private final int[] down;

  /** For rectangles up to that size. */
  Warp(int width, int height) {
    columns = cornersFor(width);
    lines = cornersFor(height);
    across = new int[columns * lines];
    down = new int[columns * lines];
  }

  int columns() {
    return columns;
  }

  int lines() {
    return lines;
  }

  /** Columns or lines of corners that so many pixels need. */
  int cornersFor(double size) {
    return (int) size / SQUARE + 2;
  }

  /** Pixel of the rectangle at which a column or a line of corners stands. */
  int pixel(int corner) {
    return corner * SQUARE;
  }

  /** Says what the centre of the pixel at a corner shows. */
  void set(int column, int line, double copyX, double copyY) {
    across[line * columns + column] = (int) Math.round(copyX * ONE);
    down[line * columns + column] = (int) Math.round(copyY * ONE);
  }

  /**
   * Samples a row.
   *
   * @param y row of the rectangle
   * @param width how many of its pixels, from the left
   */
  void row(ScaledCopy copy, int y, int width, int[] into, int at) {
    int[] pixels = copy.pixels();
    int stride = copy.stride();
    int upper = y / SQUARE * columns;
    int share = y % SQUARE;
    for (int column = 0; column * SQUARE < width; column++) {
      int corner = upper + column;
      int sx = between(across[corner], across[corner + columns], share);
      int sy = between(down[corner], down[corner + columns], share);
      int dx = between(across[corner + 1], across[corner + columns + 1], share) - sx >> 4;
      int dy = between(down[corner + 1], down[corner + columns + 1], share) - sy >> 4;
      int end = Math.min(SQUARE, width - column * SQUARE);
      int out = at + column * SQUARE;
      for (int i = 0; i < end; i++) {
        into[out + i] = sample(pixels, stride, sx, sy);
        sx += dx;
        sy += dy;
      }
    }
  }

  private static int between(int first, int second, int share) {
    return first + ((second - first) * share >> 4);
  }

  /** Bilinear; red and blue are weighed in one multiplication, as neither reaches the other. */
  private static int sample(int[] pixels, int stride, int sx, int sy) {
    int at = (sy >> 16) * stride + (sx >> 16);
    int fx = sx >> 8 & 0xFF;
    int fy = sy >> 8 & 0xFF;
    int both = fx * fy + 128 >> 8;
    int right = fx - both;
    int below = fy - both;
    int here = 256 - fx - below;
    int p = pixels[at];
    int q = pixels[at + 1];
    int r = pixels[at + stride];
    int s = pixels[at + stride + 1];
    int redBlue =
        (p & 0xFF00FF) * here
            + (q & 0xFF00FF) * right
            + (r & 0xFF00FF) * below
            + (s & 0xFF00FF) * both
            + 0x800080;
    int green =
        (p & 0xFF00) * here
            + (q & 0xFF00) * right
            + (r & 0xFF00) * below
            + (s & 0xFF00) * both
            + 0x8000;
    return redBlue >>> 8 & 0xFF00FF | green >>> 8 & 0xFF00;
  }
}
