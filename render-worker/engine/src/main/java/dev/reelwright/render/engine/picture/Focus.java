package dev.reelwright.render.engine.picture;

/**
 * The part of a picture that should stay in sight, in fractions of the picture's sides.
 *
 * @param x left edge, 0 to 1
 * @param y upper edge, 0 to 1
 * @param width more than 0; does not reach past the right edge
 * @param height more than 0; does not reach past the lower edge
 */
public record Focus(double x, double y, double width, double height) {
  /** Everything matters alike. */
  public static final Focus ALL = new Focus(0, 0, 1, 1);

  private static final double ROUNDING = 1e-9;

  public Focus {
    if (!(x >= 0 && y >= 0 && width > 0 && height > 0)
        || x + width > 1 + ROUNDING
        || y + height > 1 + ROUNDING) {
      throw new IllegalArgumentException(
          "not inside a picture: " + x + ", " + y + ", " + width + ", " + height);
    }
  }

  /** In pixels of a picture of that size. */
  View of(double pictureWidth, double pictureHeight) {
    return new View(
        x * pictureWidth, y * pictureHeight, width * pictureWidth, height * pictureHeight);
  }
}
