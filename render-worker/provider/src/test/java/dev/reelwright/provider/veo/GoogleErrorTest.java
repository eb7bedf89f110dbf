package dev.reelwright.provider.veo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GoogleErrorTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          400 | INVALID_ARGUMENT    | Unsupported output video duration 5 seconds.    | INVALID
          400 | INVALID_ARGUMENT    | This prompt contains sensitive words.           | MODERATION
          400 | INVALID_ARGUMENT    | It violates Google's Responsible AI practices.  | MODERATION
          400 | INVALID_ARGUMENT    | The input image violates Vertex AI's usage guidelines. | MODERATION
          400 | INVALID_ARGUMENT    | Blocked. Support codes: 58061214                | MODERATION
          400 | FAILED_PRECONDITION | User location is not supported.                 | ACCOUNT
          401 | UNAUTHENTICATED     | Invalid credentials.                            | ACCOUNT
          403 | PERMISSION_DENIED   | The API is not enabled.                         | ACCOUNT
          404 | NOT_FOUND           | The model is not found.                         | ACCOUNT
          429 | RESOURCE_EXHAUSTED  | Quota exceeded; see our usage guidelines.       | THROTTLED
          500 | INTERNAL            | An internal error, see safety reasons.          | OUTAGE
          503 | UNAVAILABLE         | The model is overloaded.                        | OUTAGE
          """)
  void refusalOfASubmission(int code, String status, String message, RefusalKind kind) {
    assertThat(error(code, status, message).refusal(code)).contains(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 499, 504})
  void givenUpHalfWayProvesNothing(int code) {
    assertThat(error(code, "DEADLINE_EXCEEDED", "Deadline exceeded.").refusal(code)).isEmpty();
  }

  @Test
  void errorWithoutACodeIsJudgedByTheStatusOfTheAnswer() {
    assertThat(of("{\"error\":{\"message\":\"no\"}}").refusal(400)).contains(RefusalKind.INVALID);
    assertThat(of("{\"error\":{\"message\":\"no\"}}").refusal(500)).contains(RefusalKind.OUTAGE);
  }

  @Test
  void errorInAnAnswerThatSaysThatAllIsWellIsJudgedByItsOwnCode() {
    assertThat(of("{\"error\":{\"code\":400}}").refusal(200)).contains(RefusalKind.INVALID);
    assertThat(of("{\"error\":{\"message\":\"no\"}}").refusal(200)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "1,  The operation was cancelled.,                        CANCELLED",
    "2,  Unknown.,                                            PROVIDER",
    "3,  Unsupported duration.,                               INVALID",
    "3,  This prompt contains sensitive words.,               MODERATION_INPUT",
    "4,  Deadline exceeded.,                                  PROVIDER",
    "8,  Out of capacity.,                                    PROVIDER",
    "13, Internal error.,                                     PROVIDER",
    "14, Unavailable.,                                        PROVIDER",
    "99, A code that is new.,                                 PROVIDER",
    "0,  '',                                                  PROVIDER",
  })
  void failureOfAnOperation(int code, String message, FailureKind kind) {
    assertThat(error(code, "", message).failure()).isEqualTo(kind);
  }

  @Test
  void keyThatIsNoneIsABadArgumentWithAReason() {
    GoogleError error =
        of(
            """
            {"error":{"code":400,"status":"INVALID_ARGUMENT","message":"API key not valid.",
             "details":[{"@type":"type.googleapis.com/google.rpc.ErrorInfo",
                         "reason":"API_KEY_INVALID"}]}}""");

    assertThat(error.keyRefused()).isTrue();
    assertThat(error.refusal(400)).contains(RefusalKind.ACCOUNT);
  }

  @Test
  void listAroundTheErrorIsSeenThrough() {
    assertThat(of("[{\"error\":{\"code\":429,\"status\":\"RESOURCE_EXHAUSTED\"}}]").refusal(429))
        .contains(RefusalKind.THROTTLED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "[]", "\"error\"", "{\"error\":\"no\"}", "{\"error\":null}"})
  void whatIsNotGooglesFormIsNoError(String answer) {
    assertThat(GoogleError.of(Json.parsed(answer))).isEmpty();
    assertThat(GoogleError.of(MissingNode.getInstance())).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "34s,      34000",
    "34.074s,  34074",
    "0.5s,     500",
    "999999s,  3600000",
  })
  void delayIsReadFromTheDetails(String delay, long milliseconds) {
    assertThat(GoogleError.retryAfter(answer(delay, Optional.empty())))
        .contains(Duration.ofMillis(milliseconds));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0s", "soon", "-3s", "34", "1e9s", ""})
  void delayThatIsNoneIsNone(String delay) {
    assertThat(GoogleError.retryAfter(answer(delay, Optional.empty()))).isEmpty();
  }

  @Test
  void headerComesBeforeTheDetails() {
    assertThat(GoogleError.retryAfter(answer("34s", Optional.of(Duration.ofSeconds(7)))))
        .contains(Duration.ofSeconds(7));
  }

  @Test
  void messageIsNotPrinted() {
    assertThat(error(400, "INVALID_ARGUMENT", "your prompt 'a secret fox' is bad").toString())
        .isEqualTo("GoogleError[400 INVALID_ARGUMENT ]");
  }

  private static ProviderAnswer answer(String delay, Optional<Duration> header) {
    return new ProviderAnswer(
        429,
        Map.of(),
        Json.parsed(
            "{\"error\":{\"code\":429,\"details\":[{\"reason\":\"RATE_LIMIT_EXCEEDED\"},"
                + "{\"retryDelay\":\""
                + delay
                + "\"}]}}"),
        "",
        header);
  }

  private static GoogleError error(int code, String status, String message) {
    return GoogleError.ofStatus(
        Json.object().put("code", code).put("status", status).put("message", message));
  }

  private static GoogleError of(String answer) {
    return GoogleError.of(Json.parsed(answer)).orElseThrow();
  }
}
