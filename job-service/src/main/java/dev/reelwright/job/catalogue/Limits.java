package dev.reelwright.job.catalogue;

import java.util.List;
import java.util.Optional;

/**
 * Which videos by prompt a route takes: any combination of what is listed.
 *
 * @param durations seconds, ascending, each {@link #LEAST_SECONDS} to {@link #MOST_SECONDS}; at
 *     least one
 * @param aspectRatios at least one
 * @param resolutions at least one; of a model's first route, the first is that of whoever asks for
 *     none
 * @param images how many start images; 0 or {@link #MOST_IMAGES}
 * @param promptCharacters the longest prompt; 1 to {@link #MOST_CHARACTERS}
 */
public record Limits(
    List<Integer> durations,
    List<String> aspectRatios,
    List<String> resolutions,
    int images,
    int promptCharacters) {
  public static final int LEAST_SECONDS = 1;
  public static final int MOST_SECONDS = 600;
  public static final int MOST_IMAGES = 1;
  public static final int MOST_CHARACTERS = 5000;

  public Limits {
    durations = durations.stream().sorted().distinct().toList();
    aspectRatios = List.copyOf(aspectRatios);
    resolutions = List.copyOf(resolutions);
    if (durations.isEmpty() || aspectRatios.isEmpty() || resolutions.isEmpty()) {
      throw new IllegalArgumentException("takes no duration, no aspect ratio or no resolution");
    }
    if (durations.getFirst() < LEAST_SECONDS || durations.getLast() > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "durations are %d to %d seconds, not %d to %d"
              .formatted(LEAST_SECONDS, MOST_SECONDS, durations.getFirst(), durations.getLast()));
    }
    if (images < 0 || images > MOST_IMAGES) {
      throw new IllegalArgumentException("images is 0 or " + MOST_IMAGES + ", not " + images);
    }
    if (promptCharacters < 1 || promptCharacters > MOST_CHARACTERS) {
      throw new IllegalArgumentException(
          "prompt-characters is 1 to %d, not %d".formatted(MOST_CHARACTERS, promptCharacters));
    }
    aspectRatios.forEach(FrameSize::requireAspectRatio);
    resolutions.forEach(FrameSize::requireResolution);
  }

  /** What is left of it where our own engine stands in; empty: nothing. */
  Optional<Limits> forOurEngine() {
    List<Integer> left =
        durations.stream().filter(seconds -> seconds >= Route.OwnEngine.LEAST_SECONDS).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new Limits(left, aspectRatios, resolutions, images, promptCharacters));
  }
}
