package dev.reelwright.render.engine;

/**
 * How large a video gets. The picture's aspect is kept; the long side is at most 1920; a small
 * picture is enlarged only until its short side has 240 pixels (below that players and their
 * controls look broken), and never past the long side's limit; both sides are even, as yuv420p
 * asks.
 */
public final class Geometry {
  /** Pixels. */
  public static final int LONGEST_SIDE = 1920;

  /** Pixels. */
  public static final int SHORTEST_SIDE = 240;

  /** Pixels. */
  public static final int LONGEST_THUMBNAIL_SIDE = 640;

  /** Pixels, both even. */
  public record Size(int width, int height) {}

  /** The video's size for an upright picture. */
  public static Size video(int width, int height) {
    double shrink = (double) LONGEST_SIDE / Math.max(width, height);
    double enlarge = Math.max(1, (double) SHORTEST_SIDE / Math.min(width, height));
    return scaled(width, height, Math.min(shrink, enlarge));
  }

  /** The thumbnail's size; never larger than the video. */
  public static Size thumbnail(Size video) {
    double longest = Math.max(video.width(), video.height());
    return scaled(video.width(), video.height(), Math.min(1, LONGEST_THUMBNAIL_SIDE / longest));
  }

  /**
   * The same shape, no larger than it is, and with no side longer than this.
   *
   * @param longestSide pixels
   */
  public static Size within(int width, int height, int longestSide) {
    return scaled(width, height, Math.min(1, (double) longestSide / Math.max(width, height)));
  }

  private static Size scaled(int width, int height, double factor) {
    return new Size(even(width * factor), even(height * factor));
  }

  private static int even(double pixels) {
    return Math.max(2, 2 * (int) Math.round(pixels / 2));
  }

  private Geometry() {}
}
