package dev.reelwright.provider.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxProviderTest {
  private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  private static final ProviderAccount ACCOUNT =
      new ProviderAccount(
          "sandbox", URI.create("http://127.0.0.1"), "", Map.of(), Duration.ofSeconds(1));

  private Instant now = START;
  private final SandboxProvider sandbox = new SandboxProvider(() -> now);

  @Test
  void slowRisesForTwentySecondsAndIsThenOurOwnEnginesToMake() {
    String task = accepted("slow");

    assertThat(percents(task, Duration.ofSeconds(19)))
        .isSorted()
        .startsWith(0)
        .endsWith(94)
        .doesNotHaveDuplicates();
    assertThat(readAfter(task, Duration.ofMillis(19_999))).isInstanceOf(Reading.Working.class);
    assertThat(readAfter(task, Duration.ofSeconds(20)))
        .isEqualTo(new Reading.Done(new Reading.Result.OwnEngine(), "sandbox: done"));
  }

  @Test
  void failAt65ShowsThe65PercentBeforeItFails() {
    String task = accepted("fail-at-65");

    assertThat(percents(task, Duration.ofSeconds(4)))
        .isSorted()
        .endsWith(SandboxProvider.PERCENT_OF_TROUBLE);
    assertThat(readAfter(task, Duration.ofMillis(11_999))).isInstanceOf(Reading.Working.class);
    assertThat(failure(task, Duration.ofSeconds(12))).isEqualTo(Reading.FailureKind.PROVIDER);
  }

  @Test
  void moderationOfTheInputRefusesTheOrder() {
    assertThat(submit(order("moderation-input")))
        .asInstanceOf(type(Submission.Refused.class))
        .extracting(Submission.Refused::kind, Submission.Refused::retryAfter)
        .containsExactly(Submission.RefusalKind.MODERATION, Optional.empty());
  }

  @Test
  void moderationOfTheOutputWithholdsWhatWasMade() {
    String task = accepted("moderation-output");

    assertThat(readAfter(task, Duration.ofMillis(2_999))).isInstanceOf(Reading.Working.class);
    assertThat(failure(task, Duration.ofSeconds(3)))
        .isEqualTo(Reading.FailureKind.MODERATION_OUTPUT);
  }

  @Test
  void stuckStaysAt65PercentForGood() {
    String task = accepted("stuck");

    assertThat(percents(task, Duration.ofSeconds(4)))
        .isSorted()
        .endsWith(SandboxProvider.PERCENT_OF_TROUBLE);
    assertThat(readAfter(task, Duration.ofDays(3)))
        .asInstanceOf(type(Reading.Working.class))
        .extracting(working -> working.percent().orElseThrow())
        .isEqualTo(SandboxProvider.PERCENT_OF_TROUBLE);
  }

  @Test
  void providerTimeoutIsNeverKnownAndNeverFound() {
    ProviderOrder order = order("provider-timeout");

    assertThat(submit(order)).isInstanceOf(Submission.Unknown.class);
    now = START.plus(Duration.ofHours(2));
    assertThat(sandbox.find(order, ACCOUNT).await().indefinitely()).isEqualTo(new Search.NotSeen());
  }

  @Test
  void throttledRefusesUntilTenSecondsAfterTheFirstTryAndThenTakesTheOrder() {
    now = START.plusMillis(9_999);
    assertThat(submit(again("throttled", now)))
        .asInstanceOf(type(Submission.Refused.class))
        .extracting(Submission.Refused::kind, Submission.Refused::retryAfter)
        .containsExactly(Submission.RefusalKind.THROTTLED, Optional.of(Duration.ofSeconds(3)));

    now = START.plusSeconds(10);
    Submission.Accepted accepted = (Submission.Accepted) submit(again("throttled", now));
    assertThat(read(accepted.taskId())).isInstanceOf(Reading.Working.class);
    now = START.plusSeconds(13);
    assertThat(read(accepted.taskId()))
        .isEqualTo(new Reading.Done(new Reading.Result.OwnEngine(), "sandbox: done"));
  }

  @Test
  void lostCallbackIsFoundDoneByLookingAlone() {
    String task = accepted("lost-callback");

    assertThat(readAfter(task, Duration.ofMillis(4_999))).isInstanceOf(Reading.Working.class);
    assertThat(readAfter(task, Duration.ofSeconds(5)))
        .isEqualTo(new Reading.Done(new Reading.Result.OwnEngine(), "sandbox: done"));
    assertThat(sandbox.taskIdIn(task.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  @Test
  void badFileDeliversAWebPage() {
    String task = accepted("bad-file");

    assertThat(readAfter(task, Duration.ofMillis(2_999))).isInstanceOf(Reading.Working.class);
    assertThat(readAfter(task, Duration.ofSeconds(3)))
        .asInstanceOf(type(Reading.Done.class))
        .extracting(Reading.Done::result)
        .asInstanceOf(type(Reading.Result.Inline.class))
        .extracting(inline -> new String(inline.bytes(), StandardCharsets.UTF_8))
        .asString()
        .startsWith("<!doctype html>");
  }

  @Test
  void anotherWorkerReadsTheSame() {
    String task = accepted("slow");
    Instant later = START.plusSeconds(7);

    now = later;
    assertThat(new SandboxProvider(() -> later).read(task, order("slow"), ACCOUNT))
        .extracting(reading -> reading.await().indefinitely())
        .isEqualTo(read(task));
  }

  @Test
  void aWorkerWhoseClockIsBehindSeesATaskThatHasYetToBegin() {
    String task = accepted("slow");

    assertThat(readAfter(task, Duration.ofSeconds(-30)))
        .isEqualTo(
            new Reading.Working(
                java.util.OptionalInt.of(0),
                Optional.of(Duration.ofSeconds(2)),
                "sandbox: 0 percent"));
  }

  @Test
  void theNextLookIsAskedForNoLaterThanTheEnd() {
    String task = accepted("slow");

    assertThat(readAfter(task, Duration.ofMillis(19_500)))
        .asInstanceOf(type(Reading.Working.class))
        .extracting(Reading.Working::readAfter)
        .isEqualTo(Optional.of(Duration.ofMillis(500)));
  }

  @Test
  void aScenarioThatDoesNotExistIsRefused() {
    assertThat(submit(order("sora-2")))
        .asInstanceOf(type(Submission.Refused.class))
        .extracting(Submission.Refused::kind)
        .isEqualTo(Submission.RefusalKind.INVALID);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "sandbox",
        "sandbox.slow.x.r",
        "sandbox.fast.1.r",
        "sandbox.slow.1.",
        "sandbox.moderation-input.1.r",
        "sandbox.provider-timeout.1.r",
        "sandbox.slow.9999999999999999999.r"
      })
  void whatWasNeverAnIdIsGone(String id) {
    assertThat(read(id))
        .asInstanceOf(type(Reading.Failed.class))
        .extracting(Reading.Failed::kind)
        .isEqualTo(Reading.FailureKind.GONE);
  }

  @Test
  void cancellingIsTakenOnlyAsLongAsTheTaskIsAtWork() {
    String task = accepted("slow");

    assertThat(cancel(task)).isInstanceOf(Cancellation.Cancelled.class);
    now = START.plusSeconds(20);
    assertThat(cancel(task)).isInstanceOf(Cancellation.TooLate.class);
  }

  @Test
  void eachScenarioThatCustomersMayNameIsPlayed() {
    assertThat(SandboxScenario.values())
        .extracting(SandboxScenario::text)
        .containsExactly(
            "slow",
            "fail-at-65",
            "moderation-input",
            "moderation-output",
            "stuck",
            "provider-timeout",
            "throttled",
            "lost-callback",
            "bad-file");
  }

  private String accepted(String scenario) {
    return ((Submission.Accepted) submit(order(scenario))).taskId();
  }

  private Submission submit(ProviderOrder order) {
    return sandbox.submit(order, ACCOUNT).await().indefinitely();
  }

  private Reading read(String task) {
    return sandbox.read(task, order("slow"), ACCOUNT).await().indefinitely();
  }

  private Cancellation cancel(String task) {
    return sandbox.cancel(task, ACCOUNT).await().indefinitely();
  }

  private Reading readAfter(String task, Duration age) {
    now = START.plus(age);
    return read(task);
  }

  private Reading.FailureKind failure(String task, Duration age) {
    return ((Reading.Failed) readAfter(task, age)).kind();
  }

  private List<Integer> percents(String task, Duration until) {
    List<Integer> percents = new ArrayList<>();
    for (Duration age = Duration.ZERO;
        age.compareTo(until) <= 0;
        age = age.plus(Duration.ofSeconds(1))) {
      percents.add(((Reading.Working) readAfter(task, age)).percent().orElseThrow());
    }
    return percents;
  }

  private ProviderOrder order(String scenario) {
    return again(scenario, START);
  }

  private static ProviderOrder again(String scenario, Instant intendedAt) {
    return new ProviderOrder(
        "4c0ffee.a-b_c",
        scenario,
        "a cat",
        8,
        "16:9",
        "720p",
        1280,
        720,
        Optional.empty(),
        Optional.empty(),
        intendedAt,
        START);
  }
}
