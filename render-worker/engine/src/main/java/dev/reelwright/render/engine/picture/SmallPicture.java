package dev.reelwright.render.engine.picture;

/** An averaged copy of a picture, small enough to think about. */
final class SmallPicture {
  private final int width;
  private final int height;
  private final float[] red;
  private final float[] green;
  private final float[] blue;

  /**
   * @param longest pixels of the longer side at most; small pictures keep their size
   */
  SmallPicture(Photo photo, int longest) {
    double scale = Math.min(1, (double) longest / Math.max(photo.width(), photo.height()));
    width = Math.max(1, (int) Math.round(photo.width() * scale));
    height = Math.max(1, (int) Math.round(photo.height() * scale));
    red = new float[width * height];
    green = new float[width * height];
    blue = new float[width * height];
    average(photo);
  }

  private void average(Photo photo) {
    int[] column = new int[photo.width()];
    for (int x = 0; x < column.length; x++) {
      column[x] = (int) ((long) x * width / column.length);
    }
    int[] count = new int[width * height];
    Photo.Rows rows = photo.rows();
    for (int y = 0; y < photo.height(); y++) {
      int[] row = rows.row(y);
      int start = (int) ((long) y * height / photo.height()) * width;
      for (int x = 0; x < row.length; x++) {
        int cell = start + column[x];
        red[cell] += row[x] >> 16 & 0xFF;
        green[cell] += row[x] >> 8 & 0xFF;
        blue[cell] += row[x] & 0xFF;
        count[cell]++;
      }
    }
    for (int cell = 0; cell < count.length; cell++) {
      red[cell] /= count[cell];
      green[cell] /= count[cell];
      blue[cell] /= count[cell];
    }
  }

  int width() {
    return width;
  }

  int height() {
    return height;
  }

  /** Brightness, 0 to 1. */
  Field luma() {
    Field luma = new Field(width, height);
    for (int i = 0; i < red.length; i++) {
      luma.values()[i] = (0.299f * red[i] + 0.587f * green[i] + 0.114f * blue[i]) / 255;
    }
    return luma;
  }

  /** Blueness (JFIF's Cb), -0.5 to 0.5. */
  Field blueness() {
    Field blueness = new Field(width, height);
    for (int i = 0; i < red.length; i++) {
      blueness.values()[i] = (-0.1687f * red[i] - 0.3313f * green[i] + 0.5f * blue[i]) / 255;
    }
    return blueness;
  }

  /** Redness (JFIF's Cr), -0.5 to 0.5. */
  Field redness() {
    Field redness = new Field(width, height);
    for (int i = 0; i < red.length; i++) {
      redness.values()[i] = (0.5f * red[i] - 0.4187f * green[i] - 0.0813f * blue[i]) / 255;
    }
    return redness;
  }
}
