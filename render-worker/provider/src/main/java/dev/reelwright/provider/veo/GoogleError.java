package dev.reelwright.provider.veo;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.http.Hints;
import dev.reelwright.provider.http.ProviderAnswer;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An error in Google's words, of a call or of an operation.
 *
 * @param code HTTP status of a call, {@code google.rpc.Code} of an operation
 * @param status e.g. {@code INVALID_ARGUMENT}; empty in operations
 * @param message for people; may quote the prompt
 * @param reason of the first detail that gives one, e.g. {@code API_KEY_INVALID}; or empty
 * @param retryDelay what the details ask for
 */
public record GoogleError(
    int code, String status, String message, String reason, Optional<Duration> retryDelay) {
  /**
   * What Google says when a prompt or a picture is against its rules. It has no status of its own:
   * such an error is an INVALID_ARGUMENT like any other.
   */
  private static final Pattern MODERATION =
      Pattern.compile(
          "responsible ai|usage guidelines|sensitive words|safety (?:filter|setting|polic|reason)"
              + "|prohibited (?:use|content)|content polic|support codes?:",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern DELAY = Pattern.compile("([0-9]{1,6}(?:\\.[0-9]{1,9})?)s");

  /** {@code google.rpc.Code}: the parameters were wrong. */
  private static final int INVALID_ARGUMENT = 3;

  /** {@code google.rpc.Code}. */
  private static final int CANCELLED = 1;

  /**
   * Reads {@code {"error": {...}}}; some answers wrap that into a list. Empty where there is no
   * error in Google's form: then something in front of the API has spoken.
   */
  public static Optional<GoogleError> of(JsonNode answer) {
    JsonNode error = (answer.isArray() ? answer.path(0) : answer).path("error");
    return error.isObject() ? Optional.of(ofStatus(error)) : Optional.empty();
  }

  /** Reads the error itself. */
  public static GoogleError ofStatus(JsonNode error) {
    String reason = "";
    Optional<Duration> delay = Optional.empty();
    for (JsonNode detail : error.path("details")) {
      if (reason.isEmpty()) {
        reason = detail.path("reason").asText("");
      }
      if (delay.isEmpty()) {
        delay = delay(detail.path("retryDelay").asText(""));
      }
    }
    return new GoogleError(
        error.path("code").asInt(0),
        error.path("status").asText("").strip().toUpperCase(Locale.ROOT),
        error.path("message").asText(""),
        reason,
        delay);
  }

  private static Optional<Duration> delay(String text) {
    Matcher seconds = DELAY.matcher(text);
    return seconds.matches()
        ? Optional.of(
                Duration.ofMillis(
                    new BigDecimal(seconds.group(1))
                        .movePointRight(3)
                        .setScale(0, RoundingMode.CEILING)
                        .longValueExact()))
            .filter(Duration::isPositive)
        : Optional.empty();
  }

  /** When Google wants to be asked again: by a header, or in the details of its error. */
  public static Optional<Duration> retryAfter(ProviderAnswer answer) {
    return answer
        .pollAfter()
        .or(() -> of(answer.json()).flatMap(GoogleError::retryDelay))
        .map(wait -> wait.compareTo(Hints.LONGEST) > 0 ? Hints.LONGEST : wait);
  }

  /** Whether it says that the key is none; the status is that of any bad argument. */
  public boolean keyRefused() {
    return reason.startsWith("API_KEY_");
  }

  /**
   * Why a submission was refused with this error; empty where it does not prove that it was.
   *
   * @param httpStatus of the answer; where that says that all is well, the error's own code counts
   */
  public Optional<Submission.RefusalKind> refusal(int httpStatus) {
    int effective = httpStatus >= 400 ? httpStatus : code;
    if (effective == 400 && moderation()) {
      return Optional.of(Submission.RefusalKind.MODERATION);
    }
    // A project without billing, or in a place that is not served, fails a precondition.
    if (keyRefused() || status.equals("FAILED_PRECONDITION")) {
      return Optional.of(Submission.RefusalKind.ACCOUNT);
    }
    return switch (effective) {
      case 401, 403, 404 -> Optional.of(Submission.RefusalKind.ACCOUNT);
      case 429 -> Optional.of(Submission.RefusalKind.THROTTLED);
      // Cancelled or given up half way.
      case 408, 499, 504 -> Optional.empty();
      default -> byClass(effective);
    };
  }

  private static Optional<Submission.RefusalKind> byClass(int status) {
    return switch (status / 100) {
      case 4 -> Optional.of(Submission.RefusalKind.INVALID);
      case 5 -> Optional.of(Submission.RefusalKind.OUTAGE);
      default -> Optional.empty();
    };
  }

  /** Why an operation that ended with this error has failed. */
  public Reading.FailureKind failure() {
    if (moderation()) {
      return Reading.FailureKind.MODERATION_INPUT;
    }
    return switch (code) {
      case INVALID_ARGUMENT -> Reading.FailureKind.INVALID;
      case CANCELLED -> Reading.FailureKind.CANCELLED;
      default -> Reading.FailureKind.PROVIDER;
    };
  }

  private boolean moderation() {
    return MODERATION.matcher(message).find();
  }

  /** Keeps the message, which may quote a prompt, out of logs. */
  @Override
  public String toString() {
    return "GoogleError[" + code + " " + status + " " + reason + "]";
  }
}
