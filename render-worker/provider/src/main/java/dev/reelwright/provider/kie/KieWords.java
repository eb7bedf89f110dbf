package dev.reelwright.provider.kie;

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
import java.util.OptionalInt;

/**
 * What kie's answers mean. Each is {@code {code, msg, data}}; the code says what the status of HTTP
 * says elsewhere, mostly under a status of 200.
 */
final class KieWords implements SubmitWords, ReadWords {
  private static final int OK = 200;

  /** Reads the {@code data} of a look that was well. */
  interface Record {
    Reading read(JsonNode data, ProviderAnswer answer);
  }

  private final Record record;

  KieWords(Record record) {
    this.record = record;
  }

  @Override
  public Optional<String> taskId(JsonNode answer) {
    return code(answer).equals(OptionalInt.of(OK))
        ? Json.id(answer.path("data").path("taskId"))
        : Optional.empty();
  }

  @Override
  public Optional<RefusalKind> refusal(ProviderAnswer answer) {
    OptionalInt code = code(answer.json());
    boolean named = Json.id(answer.json().path("data").path("taskId")).isPresent();
    if (code.isEmpty() || code.getAsInt() == OK || named) {
      // An error that names a task all the same proves nothing.
      return Optional.empty();
    }
    String words = answer.json().path("msg").asText("");
    return switch (code.getAsInt()) {
      case 401, 402, 403, 404 -> Optional.of(RefusalKind.ACCOUNT);
      case 429 -> Optional.of(RefusalKind.THROTTLED);
      case 400, 413, 415, 422 -> Optional.of(invalid(words));
      case 455, 500, 501, 502, 503, 505 -> Optional.of(RefusalKind.OUTAGE);
      // Among them 408 and 504: it does not know either what came of it.
      default -> Optional.empty();
    };
  }

  private static RefusalKind invalid(String words) {
    if (Moderation.of(words)) {
      return RefusalKind.MODERATION;
    }
    return words.toLowerCase(Locale.ROOT).contains("model name")
        ? RefusalKind.ACCOUNT
        : RefusalKind.INVALID;
  }

  @Override
  public boolean unknownTask(ProviderAnswer answer) {
    OptionalInt code = code(answer.json());
    String words = answer.json().path("msg").asText("");
    // Its words for a path that is none speak of a resource and an endpoint, under 404 as well.
    return (code.equals(OptionalInt.of(404)) && NotFound.of(words))
        || (code.equals(OptionalInt.of(422)) && words.contains("recordInfo is null"));
  }

  @Override
  public Reading reading(ProviderAnswer answer) {
    OptionalInt code = code(answer.json());
    if (code.isEmpty()) {
      return Readings.notUnderstood(answer);
    }
    JsonNode data = answer.json().path("data");
    if (code.getAsInt() == OK) {
      return data.isObject() ? record.read(data, answer) : Readings.notUnderstood(answer);
    }
    return unknownTask(answer)
        ? new Reading.Failed(FailureKind.GONE, answer.raw())
        : Readings.refused(code.getAsInt(), answer);
  }

  private static OptionalInt code(JsonNode answer) {
    JsonNode code = answer.path("code");
    return code.isIntegralNumber() && code.canConvertToInt()
        ? OptionalInt.of(code.asInt())
        : OptionalInt.empty();
  }

  /** A task of most models. */
  static Reading task(JsonNode data, ProviderAnswer answer) {
    Optional<String> state = Json.text(data.path("state"));
    if (state.isEmpty()) {
      return Readings.notUnderstood(answer);
    }
    return switch (StatusWord.of(state.get())) {
      case WORKING ->
          new Reading.Working(
              Json.percent(data.path("progress")), answer.pollAfter(), answer.raw());
      case DONE -> done(Json.parsed(data.path("resultJson").asText("")), data, answer);
      case FAILED ->
          failed(data.path("failCode").asText(""), data.path("failMsg").asText(""), answer);
      case CANCELLED, EXPIRED -> new Reading.Failed(FailureKind.CANCELLED, answer.raw());
    };
  }

  private static Reading done(JsonNode result, JsonNode data, ProviderAnswer answer) {
    boolean unread = result.isMissingNode() && Json.text(data.path("resultJson")).isPresent();
    return unread
        ? Readings.notUnderstood(answer)
        : Readings.done(first(result.path("resultUrls")), Map.of(), answer);
  }

  /** A task of Veo: 0 at work, 1 done, 2 and 3 failed. */
  static Reading veo(JsonNode data, ProviderAnswer answer) {
    Optional<String> flag = Json.text(data.path("successFlag"));
    if (flag.isEmpty()) {
      return Readings.notUnderstood(answer);
    }
    return switch (flag.get().strip()) {
      case "1" -> Readings.done(first(data.path("response").path("resultUrls")), Map.of(), answer);
      case "2", "3" ->
          failed(data.path("errorCode").asText(""), data.path("errorMessage").asText(""), answer);
      default -> new Reading.Working(OptionalInt.empty(), answer.pollAfter(), answer.raw());
    };
  }

  /** A list of addresses, or such a list inside a text. */
  private static Optional<String> first(JsonNode urls) {
    return Json.text((urls.isTextual() ? Json.parsed(urls.asText()) : urls).path(0));
  }

  private static Reading failed(String code, String words, ProviderAnswer answer) {
    if (Moderation.of(code) || Moderation.of(words)) {
      return new Reading.Failed(
          Moderation.ofOutput(words) ? FailureKind.MODERATION_OUTPUT : FailureKind.MODERATION_INPUT,
          answer.raw());
    }
    return new Reading.Failed(
        code.strip().equals("422") ? FailureKind.INVALID : FailureKind.PROVIDER, answer.raw());
  }
}
