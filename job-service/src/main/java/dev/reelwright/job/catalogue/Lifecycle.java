package dev.reelwright.job.catalogue;

import java.time.LocalDate;
import java.util.Optional;

/**
 * A model's end, as far as it is known. Days are those of UTC.
 *
 * @param deprecated from this day on it is better to use the replacement
 * @param sunset from this day on it is no longer sold
 * @param replacement id of the model to use instead
 */
public record Lifecycle(
    Optional<LocalDate> deprecated, Optional<LocalDate> sunset, Optional<String> replacement) {
  /** Of a model that nobody thinks of ending. */
  public static final Lifecycle OPEN =
      new Lifecycle(Optional.empty(), Optional.empty(), Optional.empty());

  public Lifecycle {
    if (deprecated.isPresent() && sunset.isPresent() && deprecated.get().isAfter(sunset.get())) {
      throw new IllegalArgumentException(
          "is deprecated on %s, after its sunset on %s".formatted(deprecated.get(), sunset.get()));
    }
    if (replacement.isPresent() && deprecated.isEmpty() && sunset.isEmpty()) {
      throw new IllegalArgumentException(
          "has a replacement, but neither a deprecated nor a sunset day");
    }
  }

  /** Whether it is still sold. */
  boolean isSold(LocalDate today) {
    return isBefore(sunset, today);
  }

  /** Whether the day, if there is one, has not come. */
  static boolean isBefore(Optional<LocalDate> end, LocalDate today) {
    return end.filter(day -> !today.isBefore(day)).isEmpty();
  }
}
