package dev.reelwright.render.engine.picture;

/**
 * A rectangle of a picture, exact to parts of a pixel.
 *
 * @param x left edge, in pixels of the picture
 * @param y upper edge
 * @param width more than 0
 * @param height more than 0
 */
public record View(double x, double y, double width, double height) {
  /** Right edge. */
  public double right() {
    return x + width;
  }

  /** Lower edge. */
  public double bottom() {
    return y + height;
  }

  double centreX() {
    return x + width / 2;
  }

  double centreY() {
    return y + height / 2;
  }

  /** Whether {@code other} lies in this one, but for rounding. */
  public boolean contains(View other) {
    double rounding = 1e-6;
    return other.x >= x - rounding
        && other.y >= y - rounding
        && other.right() <= right() + rounding
        && other.bottom() <= bottom() + rounding;
  }

  /** Between this (0) and {@code to} (1). */
  View towards(View to, double share) {
    return new View(
        x + (to.x - x) * share,
        y + (to.y - y) * share,
        width + (to.width - width) * share,
        height + (to.height - height) * share);
  }

  /** The smallest that holds both. */
  View with(View other) {
    double left = Math.min(x, other.x);
    double top = Math.min(y, other.y);
    return new View(
        left,
        top,
        Math.max(right(), other.right()) - left,
        Math.max(bottom(), other.bottom()) - top);
  }
}
