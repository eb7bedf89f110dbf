package dev.reelwright.provider.evolink;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.Moderation;
import dev.reelwright.provider.http.NotFound;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.ReadWords;
import dev.reelwright.provider.http.Readings;
import dev.reelwright.provider.http.StatusWord;
import dev.reelwright.provider.http.SubmitWords;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What EvoLink's answers mean. */
final class EvolinkWords implements SubmitWords, ReadWords {
  @Override
  public Optional<String> taskId(JsonNode answer) {
    return Json.id(answer.path("id")).or(() -> Json.id(answer.path("task_id")));
  }

  @Override
  public Optional<RefusalKind> refusal(ProviderAnswer answer) {
    JsonNode error = answer.json().path("error");
    if (!error.isObject() || answer.ok()) {
      return Optional.empty();
    }
    String code = code(error);
    if (Moderation.of(code)) {
      return Optional.of(RefusalKind.MODERATION);
    }
    return switch (answer.status()) {
      case 401, 402, 403, 404 -> Optional.of(RefusalKind.ACCOUNT);
      case 429 -> Optional.of(RefusalKind.THROTTLED);
      default -> {
        if (answer.status() < 500) {
          yield Optional.of(
              code.startsWith("model_") || code.startsWith("insufficient_")
                  ? RefusalKind.ACCOUNT
                  : RefusalKind.INVALID);
        }
        // A time-out further inside: EvoLink itself does not know what came of it.
        yield code.contains("timeout") ? Optional.empty() : Optional.of(RefusalKind.OUTAGE);
      }
    };
  }

  @Override
  public Reading reading(ProviderAnswer answer) {
    JsonNode task = answer.json();
    Optional<String> status = Json.text(task.path("status"));
    if (status.isEmpty()) {
      return Readings.notUnderstood(answer);
    }
    return switch (StatusWord.of(status.get())) {
      case WORKING ->
          new Reading.Working(
              Json.percent(task.path("progress")), answer.pollAfter(), answer.raw());
      case DONE -> Readings.done(result(task), Map.of(), answer);
      case FAILED -> new Reading.Failed(failure(task.path("error")), answer.raw());
      case CANCELLED, EXPIRED -> new Reading.Failed(FailureKind.CANCELLED, answer.raw());
    };
  }

  /** A list of addresses, or in some models' answers of objects that hold one. */
  private static Optional<String> result(JsonNode task) {
    JsonNode first = task.path("results").path(0);
    return Json.text(first)
        .or(() -> Json.text(first, "video_url", "url"))
        .or(() -> Json.text(task.path("result_data").path(0), "video_url", "url"));
  }

  private static FailureKind failure(JsonNode error) {
    String code = code(error);
    if (Moderation.of(code)) {
      return Moderation.ofOutput(error.path("message").asText(""))
          ? FailureKind.MODERATION_OUTPUT
          : FailureKind.MODERATION_INPUT;
    }
    return switch (code) {
      case "invalid_parameters",
          "image_dimension_mismatch",
          "image_processing_error",
          "resource_not_found" ->
          FailureKind.INVALID;
      case "request_cancelled" -> FailureKind.CANCELLED;
      case "generation_failed_no_content" -> FailureKind.NO_OUTPUT;
      default -> FailureKind.PROVIDER;
    };
  }

  private static String code(JsonNode error) {
    return error.path("code").asText("").strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean unknownTask(ProviderAnswer answer) {
    JsonNode error = answer.json().path("error");
    return answer.status() == 404
        && NotFound.of(code(error) + " " + error.path("message").asText(""));
  }
}
