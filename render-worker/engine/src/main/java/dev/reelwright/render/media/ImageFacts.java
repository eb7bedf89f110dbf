package dev.reelwright.render.media;

/**
 * What is known of an accepted picture.
 *
 * @param width pixels as stored, before the orientation is applied
 * @param height pixels as stored
 * @param orientation as the camera noted it
 * @param transparent whether its pixel format can carry transparency
 */
public record ImageFacts(
    MediaKind kind, int width, int height, Orientation orientation, boolean transparent) {
  /** Width as the picture is to be seen. */
  public int uprightWidth() {
    return orientation.swapsSides() ? height : width;
  }

  /** Height as the picture is to be seen. */
  public int uprightHeight() {
    return orientation.swapsSides() ? width : height;
  }
}
