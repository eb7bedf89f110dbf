package dev.reelwright.provider.dashscope;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.Readings;
import dev.reelwright.provider.http.StatusWord;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What DashScope says about a task. Pure. */
final class WanTask {
  /** For so long a task is kept; later it is UNKNOWN like one that never was. */
  static final Duration KEPT = Duration.ofHours(24);

  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,199}");

  private WanTask() {}

  /** Whether this can be the id of a task, as part of a URL too. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** The id of the task that an answer speaks of; empty if it is none. */
  static Optional<String> id(JsonNode answer) {
    return Json.text(answer.path("output").path("task_id")).filter(WanTask::isId);
  }

  /**
   * How a task stands. DashScope shows no percentage.
   *
   * @param intendedAt when we meant to submit it
   */
  static Reading reading(ProviderAnswer answer, Instant intendedAt, Instant now) {
    Optional<String> word = Json.text(answer.json().path("output").path("task_status"));
    if (word.isEmpty()) {
      return Readings.notUnderstood(answer);
    }
    return switch (StatusWord.of(word.get())) {
      case DONE ->
          Readings.done(
              Json.text(answer.json().path("output").path("video_url")), Map.of(), answer);
      case FAILED -> new Reading.Failed(failure(answer.json()), answer.raw());
      case CANCELLED, EXPIRED -> new Reading.Failed(Reading.FailureKind.CANCELLED, answer.raw());
      case WORKING ->
          word.get().strip().equalsIgnoreCase("unknown")
              ? unknown(answer, now.isBefore(intendedAt.plus(KEPT)))
              : new Reading.Working(OptionalInt.empty(), answer.pollAfter(), answer.raw());
    };
  }

  /**
   * "There is no such task, or its state cannot be told": in its first day it may be the latter.
   */
  private static Reading unknown(ProviderAnswer answer, boolean kept) {
    return kept
        ? Readings.notUnderstood(answer)
        : new Reading.Failed(Reading.FailureKind.GONE, answer.raw());
  }

  /** Some tasks fail without a word about why. */
  private static Reading.FailureKind failure(JsonNode answer) {
    return DashScopeError.of(answer.path("output"))
        .or(() -> DashScopeError.of(answer))
        .map(DashScopeError::failure)
        .orElse(Reading.FailureKind.PROVIDER);
  }
}
