package dev.reelwright.job.plan;

/**
 * Who needs a file.
 *
 * @param text unique among all holders
 */
public record Holder(String text) {
  /** An asset, whose picture it is. */
  public static Holder asset(String assetId) {
    return new Holder("asset:" + assetId);
  }

  /** A storyboard, of which a video may still be made. */
  public static Holder storyboard(String storyboardId) {
    return new Holder("storyboard:" + storyboardId);
  }

  /** A finished video: what is shown of the storyboard. */
  public static Holder video(String storyboardId) {
    return new Holder("video:" + storyboardId);
  }
}
