package dev.reelwright.job.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A resolution and an aspect ratio as pixels; both sides are even, as encoders want them.
 *
 * @param width pixels
 * @param height pixels
 */
public record FrameSize(int width, int height) {
  /** In pixels. */
  private static final Map<String, Integer> SHORT_SIDES =
      Map.of("480p", 480, "720p", 720, "1080p", 1080, "4k", 2160);

  static final List<String> RESOLUTIONS = List.of("480p", "720p", "1080p", "4k");
  static final List<String> ASPECT_RATIOS = List.of("16:9", "9:16", "1:1", "4:3", "3:4");

  /**
   * The short side is the resolution's, the long side follows from the ratio.
   *
   * @throws IllegalArgumentException for one that is not known
   */
  public static FrameSize of(String aspectRatio, String resolution) {
    requireAspectRatio(aspectRatio);
    requireResolution(resolution);
    int shortSide = Objects.requireNonNull(SHORT_SIDES.get(resolution));
    String[] sides = aspectRatio.split(":");
    int across = Integer.parseInt(sides[0]);
    int down = Integer.parseInt(sides[1]);
    return new FrameSize(
        side(shortSide, across, Math.min(across, down)),
        side(shortSide, down, Math.min(across, down)));
  }

  /** Refuses one that is not known. */
  static void requireAspectRatio(String aspectRatio) {
    if (!ASPECT_RATIOS.contains(aspectRatio)) {
      throw new IllegalArgumentException(
          "an aspect ratio is one of %s, not '%s'".formatted(ASPECT_RATIOS, aspectRatio));
    }
  }

  /** Refuses one that is not known. */
  static void requireResolution(String resolution) {
    if (!RESOLUTIONS.contains(resolution)) {
      throw new IllegalArgumentException(
          "a resolution is one of %s, not '%s'".formatted(RESOLUTIONS, resolution));
    }
  }

  /** The even number next to {@code shortSide * part / least}. */
  private static int side(int shortSide, int part, int least) {
    return 2 * Math.round(shortSide * part / (2f * least));
  }
}
