package dev.reelwright.provider.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.http.Json;
import dev.reelwright.provider.http.ProviderAnswer;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WanTaskTest {
  private static final Instant INTENDED = Instant.parse("2026-03-01T10:00:00Z");
  private static final Outbound NOBODY =
      request -> {
        throw new AssertionError("nothing is to be sent");
      };

  @Test
  void unknownInItsFirstDayMayStillBeThere() {
    assertThat(after(Duration.ofHours(24).minusMillis(1), "UNKNOWN"))
        .isInstanceOf(Reading.Unreadable.class);
  }

  @Test
  void unknownAfterADayIsGone() {
    assertThat(kind(after(Duration.ofHours(24), "UNKNOWN"))).isEqualTo(FailureKind.GONE);
    assertThat(kind(after(Duration.ofHours(25), " unknown\n"))).isEqualTo(FailureKind.GONE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PENDING", "RUNNING", "SUSPENDED", "PRE-PROCESSING"})
  void wordThatIsNotKnownIsWork(String word) {
    assertThat(after(Duration.ofHours(30), word)).isInstanceOf(Reading.Working.class);
  }

  @Test
  void failedTaskWithoutAReasonIsTheProvidersFault() {
    assertThat(kind(after(Duration.ofMinutes(1), "FAILED"))).isEqualTo(FailureKind.PROVIDER);
  }

  @Test
  void reasonMayStandOutsideTheOutput() {
    String body =
        "{\"output\":{\"task_status\":\"FAILED\"},\"code\":\"DataInspectionFailed\","
            + "\"message\":\"Input data may contain inappropriate content.\"}";

    assertThat(kind(reading(body, Duration.ofMinutes(1)))).isEqualTo(FailureKind.MODERATION_INPUT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "..", "a/b", "a b", "a?x", "-a"})
  void whatWouldChangeTheAddressIsNoTask(String id) {
    DashScopeProvider provider = new DashScopeProvider(NOBODY, InstantSource.fixed(INTENDED));

    assertThat(kind(provider.read(id, order(5), account()).await().indefinitely()))
        .isEqualTo(FailureKind.GONE);
    assertThat(provider.cancel(id, account()).await().indefinitely())
        .isInstanceOf(Cancellation.Unknown.class);
    assertThat(WanTask.id(Json.object().set("output", Json.object().put("task_id", id)))).isEmpty();
  }

  @Test
  void whatTheApiCannotExpressIsRefusedWithoutACall() {
    assertThat(
            new DashScopeProvider(NOBODY, InstantSource.fixed(INTENDED))
                .submit(order(30), account())
                .await()
                .indefinitely())
        .isEqualTo(
            new Submission.Refused(
                Submission.RefusalKind.INVALID, Optional.empty(), "wan: no length of 30 s"));
  }

  private static Reading after(Duration age, String word) {
    return reading(
        Json.object()
            .set("output", Json.object().put("task_id", "t-1").put("task_status", word))
            .toString(),
        age);
  }

  private static Reading reading(String body, Duration age) {
    return WanTask.reading(
        new ProviderAnswer(200, Map.of(), Json.parsed(body), body, Optional.empty()),
        INTENDED,
        INTENDED.plus(age));
  }

  private static FailureKind kind(Reading reading) {
    return ((Reading.Failed) reading).kind();
  }

  private static ProviderAccount account() {
    return new ProviderAccount(
        "dashscope", URI.create("http://127.0.0.1:1"), "key", Map.of(), Duration.ofSeconds(1));
  }

  private static ProviderOrder order(int seconds) {
    return new ProviderOrder(
        "r-1",
        "wan2.6-t2v",
        "a cat",
        seconds,
        "16:9",
        "720p",
        1280,
        720,
        Optional.empty(),
        Optional.empty(),
        INTENDED);
  }
}
