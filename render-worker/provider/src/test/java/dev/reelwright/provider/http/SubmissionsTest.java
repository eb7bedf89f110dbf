package dev.reelwright.provider.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionsTest {
  /** {@code {"id": ...}} for a task, {@code {"error": "KIND"}} for a refusal. */
  private static final SubmitWords WORDS =
      new SubmitWords() {
        @Override
        public Optional<String> taskId(JsonNode answer) {
          return Json.id(answer.path("id"));
        }

        @Override
        public Optional<RefusalKind> refusal(ProviderAnswer answer) {
          return Json.text(answer.json().path("error")).map(RefusalKind::valueOf);
        }
      };

  @ParameterizedTest
  @CsvSource({
    "400, INVALID", "401, ACCOUNT", "402, ACCOUNT", "403, ACCOUNT", "404, ACCOUNT",
    "405, ACCOUNT", "411, INVALID", "413, INVALID", "414, INVALID", "415, INVALID",
    "422, INVALID", "429, THROTTLED", "431, INVALID", "451, INVALID", "503, OUTAGE",
    "307, OUTAGE", "308, OUTAGE"
  })
  void statusAloneProvesThatNothingWasBegun(int status, RefusalKind kind) {
    assertThat(judged(status, "<html>")).isEqualTo(refused(kind, "<html>"));
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        200, 201, 202, 204, 300, 301, 302, 303, 304, 408, 409, 410, 418, 425, 499, 500, 501, 502,
        504, 505, 520, 521, 522, 523, 524, 525, 529, 530, 599
      })
  void everyOtherStatusAloneProvesNothing(int status) {
    for (String body : new String[] {"", "<html>", "{}", "{\"id\":\"a b\"}", "{\"error\":null}"}) {
      assertThat(judged(status, body)).as(body).isInstanceOf(Submission.Unknown.class);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 400, 403, 404, 410, 422, 425, 429, 500, 501, 502, 503, 520, 529})
  void errorInTheApisOwnFormIsProof(int status) {
    String body = "{\"error\":\"MODERATION\"}";
    assertThat(judged(status, body)).isEqualTo(refused(RefusalKind.MODERATION, body));
  }

  @ParameterizedTest
  @CsvSource({
    "connection termination, false",
    "remote reset, false",
    "protocol error, false",
    "'', false",
    "connection failure, true",
    "remote connection failure, true",
    "connection timeout, true",
    "overflow, true"
  })
  void proxyWhoseLineBrokeMeanwhileKnowsNothing(String reason, boolean proof) {
    String page = "upstream connect error or disconnect/reset before headers. reset reason: ";
    assertThat(judged(503, page + reason))
        .isInstanceOf(proof ? Submission.Refused.class : Submission.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 499, 504})
  void whoGaveUpWaitingOrMetATaskKnowsNothing(int status) {
    assertThat(judged(status, "{\"error\":\"OUTAGE\"}")).isInstanceOf(Submission.Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 201, 202})
  void idIsAcceptance(int status) {
    assertThat(judged(status, "{\"id\":\"t-1\",\"error\":\"OUTAGE\"}"))
        .isEqualTo(
            new Submission.Accepted(
                "t-1", Optional.empty(), "{\"id\":\"t-1\",\"error\":\"OUTAGE\"}"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":\"t-1\"",
        "{\"id\":\"t-1\"} {",
        "{\"id\":\"t-1\"}<html>",
        "[{\"id\":\"t-1\"}]",
        "\"t-1\"",
        "{\"id\":\"\"}",
        "{\"id\":[\"t-1\"]}",
        "{\"id\":true}"
      })
  void whatIsNotOneWholeObjectWithAnIdProvesNothing(String body) {
    assertThat(judged(200, body)).isInstanceOf(Submission.Unknown.class);
  }

  @Test
  void idOnAnErrorsStatusIsNoAcceptance() {
    assertThat(judged(500, "{\"id\":\"t-1\"}")).isInstanceOf(Submission.Unknown.class);
  }

  @Test
  void hintGoesAlong() {
    ProviderAnswer throttled = answer(429, "", Optional.of(Duration.ofSeconds(7)));
    assertThat(((Submission.Refused) Submissions.of(throttled, WORDS)).retryAfter())
        .contains(Duration.ofSeconds(7));
    ProviderAnswer accepted = answer(200, "{\"id\":\"t\"}", Optional.of(Duration.ofSeconds(5)));
    assertThat(((Submission.Accepted) Submissions.of(accepted, WORDS)).readAfter())
        .contains(Duration.ofSeconds(5));
  }

  private static Submission judged(int status, String body) {
    return Submissions.of(answer(status, body, Optional.empty()), WORDS);
  }

  private static ProviderAnswer answer(int status, String body, Optional<Duration> hint) {
    return new ProviderAnswer(
        status, Map.of(), Json.parsed(body.getBytes(StandardCharsets.UTF_8)), body, hint);
  }

  private static Submission refused(RefusalKind kind, String raw) {
    return new Submission.Refused(kind, Optional.empty(), raw);
  }
}
