package dev.reelwright.provider.openai;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.Moderation;
import dev.reelwright.provider.http.NotFound;
import dev.reelwright.provider.http.ProviderAnswer;
import dev.reelwright.provider.http.ProviderCall;
import dev.reelwright.provider.http.ReadWords;
import dev.reelwright.provider.http.Readings;
import dev.reelwright.provider.http.StatusWord;
import dev.reelwright.provider.http.SubmitWords;
import java.util.Locale;
import java.util.Optional;

/**
 * What the API's answers mean.
 *
 * @param host where files lie
 * @param account whose key they need
 */
record OpenAiWords(OpenAiHost host, ProviderAccount account) implements SubmitWords, ReadWords {
  static OpenAiWords of(OpenAiHost host, ProviderAccount account) {
    return new OpenAiWords(host, account);
  }

  @Override
  public Optional<String> taskId(JsonNode answer) {
    return Json.id(answer.path("id"));
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
    if (code.equals("insufficient_quota") || code.equals("billing_hard_limit_reached")) {
      // Comes with 429, but no waiting helps.
      return Optional.of(RefusalKind.ACCOUNT);
    }
    return switch (answer.status()) {
      case 401, 402, 403, 404 -> Optional.of(RefusalKind.ACCOUNT);
      case 429 -> Optional.of(RefusalKind.THROTTLED);
      default -> Optional.of(answer.status() < 500 ? RefusalKind.INVALID : RefusalKind.OUTAGE);
    };
  }

  @Override
  public Reading reading(ProviderAnswer answer) {
    JsonNode video = answer.json();
    Optional<String> status = Json.text(video.path("status"));
    Optional<String> id = taskId(video);
    if (status.isEmpty() || id.isEmpty()) {
      return Readings.notUnderstood(answer);
    }
    return switch (StatusWord.of(status.get())) {
      case WORKING ->
          new Reading.Working(
              Json.percent(video.path("progress")), answer.pollAfter(), answer.raw());
      case DONE -> Readings.done(Optional.of(file(id.get())), host.keyHeaders(account), answer);
      case FAILED -> new Reading.Failed(failure(video.path("error")), answer.raw());
      case CANCELLED, EXPIRED -> new Reading.Failed(FailureKind.CANCELLED, answer.raw());
    };
  }

  private String file(String id) {
    return account.base() + host.path("/" + ProviderCall.encoded(id) + "/content", account);
  }

  private static FailureKind failure(JsonNode error) {
    String code = code(error);
    String message = error.path("message").asText("");
    if (Moderation.of(code)) {
      return Moderation.ofOutput(message)
          ? FailureKind.MODERATION_OUTPUT
          : FailureKind.MODERATION_INPUT;
    }
    return code.startsWith("invalid_") ? FailureKind.INVALID : FailureKind.PROVIDER;
  }

  private static String code(JsonNode error) {
    return Json.text(error, "code", "type").orElse("").strip().toLowerCase(Locale.ROOT);
  }

  @Override
  public boolean unknownTask(ProviderAnswer answer) {
    JsonNode error = answer.json().path("error");
    return answer.status() == 404
        && NotFound.of(code(error) + " " + error.path("message").asText(""));
  }

  /** The account's key is none of anybody's business. */
  @Override
  public String toString() {
    return "OpenAiWords[" + host + "]";
  }
}
