package dev.reelwright.job.catalogue;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.util.List;

/**
 * Which videos by prompt a route takes.
 *
 * @param minSeconds {@link #LEAST_SECONDS} to {@code maxSeconds}
 * @param maxSeconds at most {@link #MOST_SECONDS}
 * @param aspectRatios at least one
 * @param resolutions at least one; whoever asks for none gets the first
 */
public record Limits(
    int minSeconds, int maxSeconds, List<String> aspectRatios, List<String> resolutions) {
  /** No worker makes shorter ones. */
  public static final int LEAST_SECONDS = 3;

  /** Nor longer ones. */
  public static final int MOST_SECONDS = 600;

  public Limits {
    aspectRatios = List.copyOf(aspectRatios);
    resolutions = List.copyOf(resolutions);
    if (minSeconds < LEAST_SECONDS || minSeconds > maxSeconds || maxSeconds > MOST_SECONDS) {
      throw new IllegalArgumentException(
          "min-seconds and max-seconds are %d to %d, the first not above the second, not %d and %d"
              .formatted(LEAST_SECONDS, MOST_SECONDS, minSeconds, maxSeconds));
    }
    if (aspectRatios.isEmpty() || resolutions.isEmpty()) {
      throw new IllegalArgumentException("takes no aspect ratio or no resolution");
    }
    aspectRatios.forEach(FrameSize::requireAspectRatio);
    resolutions.forEach(FrameSize::requireResolution);
  }

  /**
   * The order with what it leaves open filled in.
   *
   * @throws ProblemException {@link Problem.InvalidRequest} that names what is allowed
   */
  public JobSpec.PromptToVideo fit(JobSpec.PromptToVideo order) {
    int seconds = order.durationSeconds();
    if (seconds < minSeconds || seconds > maxSeconds) {
      throw refused(
          "durationSeconds",
          "must be %d to %d seconds, not %d".formatted(minSeconds, maxSeconds, seconds));
    }
    String resolution = order.resolution();
    return new JobSpec.PromptToVideo(
        order.prompt(),
        seconds,
        oneOf("aspectRatio", aspectRatios, order.aspectRatio()),
        resolution == null ? resolutions.getFirst() : oneOf("resolution", resolutions, resolution),
        order.style(),
        order.startImage());
  }

  private static String oneOf(String field, List<String> allowed, String asked) {
    if (!allowed.contains(asked)) {
      throw refused(
          field, "must be one of %s, not '%s'".formatted(String.join(", ", allowed), asked));
    }
    return asked;
  }

  private static ProblemException refused(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
