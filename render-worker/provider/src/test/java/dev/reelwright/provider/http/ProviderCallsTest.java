package dev.reelwright.provider.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundAnswer.Stage;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.provider.Orders;
import dev.reelwright.provider.ScriptedOutbound;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderCallsTest {
  private static final String TASK = "{\"id\":\"t-1\"}";
  private static final SubmitWords WORDS =
      new SubmitWords() {
        @Override
        public Optional<String> taskId(JsonNode answer) {
          return Json.id(answer.path("id"));
        }

        @Override
        public Optional<RefusalKind> refusal(ProviderAnswer answer) {
          return answer.json().has("error") ? Optional.of(RefusalKind.OUTAGE) : Optional.empty();
        }
      };

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"URL", "RESOLVE", "ADDRESS", "CONNECT", "TLS"})
  void whatWasNeverSentIsRefused(Stage stage) {
    Submission outcome = submitted(new OutboundAnswer.NotSent(stage, "why"));
    assertThat(outcome)
        .isEqualTo(new Submission.Refused(RefusalKind.OUTAGE, Optional.empty(), stage + ": why"));
  }

  @ParameterizedTest
  @EnumSource(
      value = Stage.class,
      names = {"SEND", "ANSWER", "BODY"})
  void whatWasLostIsUnknown(Stage stage) {
    assertThat(submitted(new OutboundAnswer.Lost(stage, "why")))
        .isEqualTo(new Submission.Unknown(stage + ": why"));
  }

  @ParameterizedTest
  @CsvSource({"400, INVALID", "401, ACCOUNT", "429, THROTTLED"})
  void statusOfAnAnswerThatBrokeOffCounts(int status, RefusalKind kind) {
    Submission outcome = submitted(begun(status, "{\"err"));
    assertThat(((Submission.Refused) outcome).kind()).isEqualTo(kind);
  }

  @ParameterizedTest
  @ValueSource(ints = {200, 500, 502, 503, 504})
  void nothingElseOfItDoes(int status) {
    // What came happens to be whole JSON; that it was all cannot be known.
    assertThat(submitted(begun(status, TASK))).isInstanceOf(Submission.Unknown.class);
    assertThat(submitted(begun(status, "{\"error\":{}}"))).isInstanceOf(Submission.Unknown.class);
  }

  @Test
  void answerLongerThanIsReadProvesNothing() {
    assertThat(submitted(new OutboundAnswer.Answered(200, Map.of(), TASK.getBytes(UTF_8), true)))
        .isInstanceOf(Submission.Unknown.class);
  }

  @Test
  void secretsOfEveryHeaderAreStruckOut() {
    ScriptedOutbound outbound =
        new ScriptedOutbound().then(400, "key-0123456789 and token-abcdef and ref-1");
    Submission outcome =
        calls(outbound)
            .submit(
                ProviderCall.post("/x", Json.object())
                    .bearer("token-abcdef")
                    .with("X-Client-Request-Id", "ref-1"),
                Orders.ACCOUNT,
                WORDS)
            .await()
            .indefinitely();
    assertThat(outcome.raw()).isEqualTo("*** and *** and ref-1");
  }

  @Test
  void callIsSentAsItStandsWithinTheAccountsLimits() {
    ScriptedOutbound outbound = new ScriptedOutbound().then(200, TASK);
    calls(outbound)
        .submit(
            ProviderCall.post("/x?y=1", Json.object().put("a", 1)).reading(77),
            Orders.ACCOUNT,
            WORDS)
        .await()
        .indefinitely();
    OutboundRequest sent = outbound.requests().getFirst();
    assertThat(sent.method() + " " + sent.url()).isEqualTo("POST https://api.example.test/x?y=1");
    assertThat(sent.headers()).containsExactly(Map.entry("Content-Type", "application/json"));
    assertThat(outbound.body(0)).isEqualTo("{\"a\":1}");
    assertThat(sent.timeout()).isEqualTo(Orders.ACCOUNT.timeout());
    assertThat(sent.answerBytes()).isEqualTo(77);
    assertThat(ProviderCall.get("/x?key=1")).hasToString("GET /x?***");
  }

  private static OutboundAnswer begun(int status, String body) {
    return new OutboundAnswer.Lost(
        Stage.BODY,
        "the connection ended",
        false,
        new OutboundAnswer.Begun(status, Map.of("x", List.of("y")), body.getBytes(UTF_8)));
  }

  private static Submission submitted(OutboundAnswer answer) {
    return calls(new ScriptedOutbound().then(answer))
        .submit(ProviderCall.post("/x", Json.object()), Orders.ACCOUNT, WORDS)
        .await()
        .indefinitely();
  }

  private static ProviderCalls calls(ScriptedOutbound outbound) {
    return new ProviderCalls(outbound, InstantSource.fixed(Orders.INTENDED));
  }
}
