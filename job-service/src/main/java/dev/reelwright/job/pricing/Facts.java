package dev.reelwright.job.pricing;

import dev.reelwright.job.contract.JobSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an order states before any work is done, as far as prices go. Only that: a price is a
 * promise, so what a worker measures later never changes it.
 *
 * @param duration of the video, more than nothing
 * @param resolution e.g. {@code 1080p}
 * @param scenes that are to be made; 0 or more
 * @param characters of the text that is to be spoken or drawn; 0 or more
 */
public record Facts(
    Optional<Duration> duration,
    Optional<String> resolution,
    OptionalInt scenes,
    OptionalInt characters) {
  /** An order that states nothing of the kind. */
  public static final Facts NONE =
      new Facts(Optional.empty(), Optional.empty(), OptionalInt.empty(), OptionalInt.empty());

  public Facts {
    if (duration.filter(length -> !length.isPositive()).isPresent()
        || scenes.orElse(0) < 0
        || characters.orElse(0) < 0) {
      throw new IllegalArgumentException(
          "an order of %s with %s scenes and %s characters"
              .formatted(duration, scenes, characters));
    }
  }

  /** What this order states. */
  public static Facts of(JobSpec spec) {
    return switch (spec) {
      case JobSpec.StillWithAudio still -> NONE;
      case JobSpec.PromptToVideo prompt ->
          new Facts(
              Optional.of(Duration.ofSeconds(prompt.durationSeconds())),
              Optional.ofNullable(prompt.resolution()),
              OptionalInt.empty(),
              OptionalInt.empty());
      case JobSpec.Storyboard storyboard ->
          new Facts(
              Optional.empty(),
              Optional.empty(),
              OptionalInt.of(storyboard.newScenes()),
              OptionalInt.of(storyboard.newCharacters()));
    };
  }
}
