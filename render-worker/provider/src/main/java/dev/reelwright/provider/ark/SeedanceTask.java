package dev.reelwright.provider.ark;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.Readings;
import dev.reelwright.provider.http.StatusWord;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** What Ark says about a task. Pure. */
final class SeedanceTask {
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,199}");

  private SeedanceTask() {}

  /** Whether this can be the id of a task, as part of a URL too. */
  static boolean isId(String id) {
    return ID.matcher(id).matches();
  }

  /** The id of the task that an answer speaks of; empty if it is none. */
  static Optional<String> id(JsonNode answer) {
    return Json.text(answer.path("id")).filter(SeedanceTask::isId);
  }

  /** Whether a task waits in line: the only time when it can be cancelled. */
  static boolean isQueued(JsonNode task) {
    return task.path("status").asText("").strip().equalsIgnoreCase("queued");
  }

  /** How a task stands. Ark shows no percentage. */
  static Reading reading(ProviderAnswer answer) {
    Optional<String> word = Json.text(answer.json().path("status"));
    if (word.isEmpty()) {
      return Readings.notUnderstood(answer);
    }
    return switch (StatusWord.of(word.get())) {
      case DONE ->
          Readings.done(
              Json.text(answer.json().path("content").path("video_url")), Map.of(), answer);
      case FAILED ->
          new Reading.Failed(
              ArkError.of(answer.json())
                  .map(ArkError::failure)
                  .orElse(Reading.FailureKind.PROVIDER),
              answer.raw());
      case CANCELLED, EXPIRED -> new Reading.Failed(Reading.FailureKind.CANCELLED, answer.raw());
      case WORKING -> new Reading.Working(OptionalInt.empty(), answer.pollAfter(), answer.raw());
    };
  }
}
