package dev.reelwright.render.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import dev.reelwright.render.contract.RenderSpec.StillWithAudio;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class TaskStateTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final StoredFile FILE = new StoredFile("in/a", "image/png", 1);
  private static final RenderTask TASK =
      new RenderTask(
          "t1", "acc", new StillWithAudio(FILE, FILE), "out/t1", NOW.plusSeconds(3600), NOW);
  private static final RenderTask ORDER =
      new RenderTask(
          "t1",
          "acc",
          new ProviderVideo(
              "A cat",
              8,
              "16:9",
              "720p",
              1280,
              720,
              null,
              List.of(new ProviderRoute("r", "evolink", "evolink", "veo"))),
          "out/t1",
          NOW.plusSeconds(3600),
          NOW);
  private static final Tries ONE = new Tries(1, 1, 0, 0);
  private static final TaskState.Waiting WAITING = new TaskState.Waiting(ORDER, ONE);

  @Test
  void claimStartsTheFirstAttempt() {
    Decision decision = new TaskState.Queued(TASK, Tries.NONE, NOW).claim("w1", LEASE, NOW);

    assertThat(decision.next())
        .isEqualTo(
            new TaskState.Leased(
                TASK, new Tries(1, 1, 0, 0), new TaskLease("w1", 1, NOW.plus(LEASE))));
    assertThat(decision.events()).containsExactly(new RenderEvent.Started("t1", 1, NOW));
  }

  @Test
  void claimPastTheDeadlineEndsWithoutAWord() {
    Instant late = TASK.deadline();

    Decision decision = new TaskState.Queued(TASK, Tries.NONE, NOW).claim("w1", LEASE, late);

    assertThat(decision.next())
        .isEqualTo(new TaskState.Ended("t1", Tries.NONE, Ending.EXPIRED, late));
    assertThat(decision.events()).isEmpty();
  }

  @Test
  void lostAttemptMayBeRepeatedAtOnceUnderANewEpoch() {
    Instant after = NOW.plus(LEASE);

    Decision lost = leased(new Tries(1, 1, 0, 0)).ranOut(after);

    assertThat(lost.next()).isEqualTo(new TaskState.Queued(TASK, new Tries(1, 1, 1, 0), after));
    assertThat(lost.events()).isEmpty();
    assertThat(lost.endedAttempt().orElseThrow().outcome()).isEqualTo("lost");
    Decision again = ((TaskState.Queued) lost.next()).claim("w2", LEASE, after);
    assertThat(again.next())
        .isEqualTo(
            new TaskState.Leased(
                TASK, new Tries(2, 2, 1, 0), new TaskLease("w2", 2, after.plus(LEASE))));
    assertThat(again.events()).containsExactly(new RenderEvent.Started("t1", 2, after));
  }

  @Test
  void liveLeaseCannotBeTakenForLost() {
    assertThatThrownBy(() -> leased(new Tries(1, 1, 0, 0)).ranOut(NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void deadHoldersTaskIsLostHoweverLongItsLeaseWouldLast() {
    Decision decision = leased(new Tries(1, 1, 0, 0)).holderVanished(NOW);

    assertThat(decision.next()).isEqualTo(new TaskState.Queued(TASK, new Tries(1, 1, 1, 0), NOW));
  }

  @ParameterizedTest(name = "loss {0} rests {1} s")
  @CsvSource({"1, 0", "2, 4", "3, 8", "4, 16"})
  void fromTheSecondLossOnTheTaskRests(int loss, int seconds) {
    Decision decision = leased(new Tries(loss, loss, loss - 1, 0)).ranOut(NOW.plus(LEASE));

    assertThat(((TaskState.Queued) decision.next()).availableAt())
        .isEqualTo(NOW.plus(LEASE).plusSeconds(seconds));
  }

  /** A task that kills its worker each time: claimed, lost, claimed again, to its end. */
  @Test
  void taskThatKillsEveryWorkerFailsOnThePlatformsAccount() {
    Instant now = NOW;
    TaskState state = new TaskState.Queued(TASK, Tries.NONE, now);
    List<RenderEvent> events = new ArrayList<>();
    int claims = 0;
    while (state instanceof TaskState.Queued queued) {
      now = queued.availableAt();
      state = queued.claim("w" + claims++, LEASE, now).next();
      if (state instanceof TaskState.Leased leased) {
        now = leased.lease().until();
        Decision lost = leased.ranOut(now);
        state = lost.next();
        events.addAll(lost.events());
      }
    }

    assertThat(claims).isEqualTo(TaskState.MOST_LOST);
    assertThat(((TaskState.Ended) state).ending()).isEqualTo(Ending.FAILED);
    RenderEvent.Failed failed = (RenderEvent.Failed) events.get(0);
    assertThat(events).hasSize(1);
    assertThat(failed.code()).isEqualTo("render_lost");
    assertThat(failed.blame()).isEqualTo(Blame.PLATFORM);
    assertThat(failed.attempt()).isEqualTo(TaskState.MOST_LOST);
  }

  @Test
  void holderThatLivesSetsBackWithoutALoss() {
    Setback noHeartbeat = new Setback("lease_lost", "no heartbeat", true);
    Tries tries = new Tries(1, 1, 0, 0);
    for (int outage = 0; outage < 20; outage++) {
      TaskState.Queued rests = (TaskState.Queued) leased(tries).setBack(noHeartbeat, NOW).next();
      tries = rests.tries().claimed();
    }

    assertThat(tries).isEqualTo(new Tries(21, 21, 0, 0));
  }

  @Test
  void unreadableTaskFailsOnThePlatformsAccount() {
    Decision never = new TaskState.Unreadable("t1", Tries.NONE).failed(NOW);
    Decision later = new TaskState.Unreadable("t1", new Tries(4, 3, 1, 0)).failed(NOW);

    assertThat(never.next()).isEqualTo(new TaskState.Ended("t1", Tries.NONE, Ending.FAILED, NOW));
    RenderEvent.Failed failed = (RenderEvent.Failed) never.events().get(0);
    assertThat(failed.code()).isEqualTo("internal_error");
    assertThat(failed.blame()).isEqualTo(Blame.PLATFORM);
    assertThat(failed.attempt()).as("attempts count from 1").isEqualTo(1);
    assertThat(later.events().get(0).attempt()).isEqualTo(3);
    assertThat(later.endedAttempt().orElseThrow().epoch()).isEqualTo(4);
  }

  @Test
  void storedResultEndsTheTask() {
    RenderedVideo video = new RenderedVideo(FILE, FILE, 1000, 2, 2, 5);

    Decision decision = leased(new Tries(2, 2, 1, 0)).stored(video, NOW);

    assertThat(((TaskState.Ended) decision.next()).ending()).isEqualTo(Ending.STORED);
    assertThat(decision.events()).containsExactly(new RenderEvent.Stored("t1", 2, video, NOW));
  }

  @Test
  void customersFaultEndsAtOnce() {
    Decision decision =
        leased(new Tries(1, 1, 0, 0)).refused("audio_corrupt", "It is damaged.", NOW);

    assertThat(decision.events())
        .containsExactly(
            new RenderEvent.Failed(
                "t1", 1, "audio_corrupt", Blame.CUSTOMER, "It is damaged.", NOW));
  }

  @Test
  void passingSetbacksAreRetriedWithGrowingRestsHoweverMany() {
    Setback away = new Setback("storage_unavailable", "refused", true);

    TaskState first = leased(new Tries(1, 1, 0, 0)).setBack(away, NOW).next();
    TaskState tenth = leased(new Tries(10, 10, 0, 0)).setBack(away, NOW).next();

    assertThat(((TaskState.Queued) first).availableAt()).isEqualTo(NOW.plusSeconds(2));
    assertThat(((TaskState.Queued) tenth).availableAt()).isEqualTo(NOW.plusSeconds(120));
  }

  @Test
  void setbacksThatPassAreNotHeldAgainstTheTask() {
    Setback away = new Setback("storage_unavailable", "refused", true);
    Setback bug = new Setback("video_failed", "exit status 1", false);
    Tries tries = new Tries(1, 1, 0, 0);
    for (int outage = 0; outage < 5; outage++) {
      TaskState.Queued rests = (TaskState.Queued) leased(tries).setBack(away, NOW).next();
      tries = rests.tries().claimed();
    }

    Decision first = leased(tries).setBack(bug, NOW);

    assertThat(first.next()).isInstanceOf(TaskState.Queued.class);
    assertThat(first.events()).isEmpty();
  }

  @Test
  void thirdSetbackThatDoesNotPassFailsTheTask() {
    Setback bug = new Setback("video_failed", "exit status 1", false);

    Decision second = leased(new Tries(2, 2, 0, 1)).setBack(bug, NOW);
    Decision third = leased(new Tries(3, 3, 0, 2)).setBack(bug, NOW);

    assertThat(second.next()).isInstanceOf(TaskState.Queued.class);
    RenderEvent.Failed failed = (RenderEvent.Failed) third.events().get(0);
    assertThat(failed.code()).isEqualTo("video_failed");
    assertThat(failed.blame()).isEqualTo(Blame.PLATFORM);
    assertThat(failed.message()).doesNotContain("exit status");
  }

  /** Its end would be the end of the hold, and somebody would go on working for money. */
  @Test
  void bugsDoNotFailATaskWhoseOrderAProviderMayHave() {
    Tries tries = new Tries(3, 1, 0, 2);

    assertThat(leased(Errand.SUBMIT_ON, tries).metABug("NullPointerException", NOW).next())
        .isInstanceOf(TaskState.Queued.class);
    for (Errand errand : List.of(Errand.RENDER, Errand.SUBMIT, Errand.INGEST)) {
      assertThat(leased(errand, tries).metABug("NullPointerException", NOW).next())
          .isInstanceOf(TaskState.Ended.class);
    }
  }

  @Test
  void handedBackTaskMayBeClaimedAtOnceAndIsNotLost() {
    Decision decision = leased(new Tries(1, 1, 0, 0)).handedBack(NOW);

    assertThat(decision.next()).isEqualTo(new TaskState.Queued(TASK, new Tries(1, 1, 0, 0), NOW));
    assertThat(decision.events()).isEmpty();
  }

  @Test
  void whatIsClaimedFirstFollowsFromTheOrder() {
    assertThat(new TaskState.Queued(TASK, Tries.NONE, NOW).errand()).isEqualTo(Errand.RENDER);
    assertThat(new TaskState.Queued(ORDER, Tries.NONE, NOW).errand()).isEqualTo(Errand.SUBMIT);
    for (Errand errand : Errand.values()) {
      if (errand.former()) {
        assertThat(Errand.of(errand.lane(), errand.resuming())).isEqualTo(errand);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"SUBMIT_ON", "INGEST"})
  void resumedClaimRaisesTheEpochAloneAndTellsNobody(Errand errand) {
    Tries tries = new Tries(3, 1, 1, 1);

    Decision decision = new TaskState.Queued(ORDER, tries, NOW, errand).claim("w1", LEASE, NOW);

    assertThat(decision.next())
        .isEqualTo(
            new TaskState.Leased(
                ORDER, new Tries(4, 1, 1, 1), new TaskLease("w1", 4, NOW.plus(LEASE)), errand));
    assertThat(decision.events()).isEmpty();
  }

  @Test
  void resumedClaimPastTheDeadlineEndsWithoutAWord() {
    TaskState.Queued late = new TaskState.Queued(ORDER, ONE, NOW, Errand.INGEST);

    Decision decision = late.claim("w1", LEASE, ORDER.deadline());

    assertThat(((TaskState.Ended) decision.next()).ending()).isEqualTo(Ending.EXPIRED);
    assertThat(decision.events()).isEmpty();
  }

  /** The order is never sent again for a worker's death, and an ingest is only done again. */
  @ParameterizedTest
  @EnumSource
  void whoeverLeavesATaskLeavesItsErrand(Errand errand) {
    TaskState.Leased leased = leased(errand, ONE);
    Setback away = new Setback("storage_unavailable", "", true);
    Setback bug = new Setback("worker_bug", "", false);
    List<Decision> leaving =
        List.of(
            leased.holderVanished(NOW),
            leased.ranOut(NOW.plus(LEASE)),
            leased.setBack(away, NOW),
            leased.setBack(bug, NOW),
            leased.handedBack(NOW));

    assertThat(leaving)
        .allSatisfy(
            decision -> {
              assertThat(((TaskState.Queued) decision.next()).errand()).isEqualTo(errand);
              assertThat(decision.events()).isEmpty();
              assertThat(decision.endedAttempt()).isPresent();
            });
  }

  @Test
  void intentTurnsASubmissionIntoOneThatIsGoneOnWith() {
    TaskState.Leased leased = leased(Errand.SUBMIT, ONE);

    Decision decision = leased.intends();

    assertThat(decision.next())
        .isEqualTo(new TaskState.Leased(ORDER, ONE, leased.lease(), Errand.SUBMIT_ON));
    assertThat(decision.events()).isEmpty();
    assertThat(decision.endedAttempt()).isEmpty();
  }

  @Test
  void providerThatHasTheOrderFreesTheWorker() {
    Decision decision = leased(Errand.SUBMIT_ON, ONE).waits("accepted");

    assertThat(decision.next()).isEqualTo(new TaskState.Waiting(ORDER, ONE));
    assertThat(decision.endedAttempt().orElseThrow())
        .isEqualTo(new Decision.AttemptEnd(1, "accepted", "", ""));
    assertThat(decision.events()).isEmpty();
  }

  /** Nobody would ask for a result that may be paid for. */
  @Test
  void taskWhoseOrderAProviderMayHaveDoesNotFailForLosses() {
    Tries often = new Tries(9, 1, 8, 0);

    Decision decision = leased(Errand.SUBMIT_ON, often).holderVanished(NOW);

    assertThat(decision.next())
        .isEqualTo(
            new TaskState.Queued(
                ORDER, new Tries(9, 1, 9, 0), NOW.plusSeconds(120), Errand.SUBMIT_ON));
  }

  @Test
  void resultThatKillsEveryWorkerFailsTheTask() {
    Decision decision = leased(Errand.INGEST, new Tries(9, 1, 4, 0)).holderVanished(NOW);

    assertThat(((TaskState.Ended) decision.next()).ending()).isEqualTo(Ending.FAILED);
    assertThat(((RenderEvent.Failed) decision.events().get(0)).code()).isEqualTo("render_lost");
  }

  @Test
  void postponementIsNoSetbackAndIsGoneOnWith() {
    Tries tries = new Tries(4, 1, 0, 2);

    Decision decision =
        leased(Errand.SUBMIT_ON, tries).postponed(NOW.plusSeconds(600), "throttled");

    assertThat(decision.next())
        .isEqualTo(new TaskState.Queued(ORDER, tries, NOW.plusSeconds(600), Errand.SUBMIT_ON));
    assertThat(decision.endedAttempt().orElseThrow().outcome()).isEqualTo("postponed");
  }

  @Test
  void postponementBeyondTheDeadlineEndsThere() {
    Decision decision =
        leased(Errand.SUBMIT_ON, ONE).postponed(ORDER.deadline().plusSeconds(1), "throttled");

    assertThat(((TaskState.Queued) decision.next()).availableAt()).isEqualTo(ORDER.deadline());
  }

  @Test
  void providersFaultEndsTheTaskOnItsAccount() {
    Decision decision =
        leased(Errand.INGEST, ONE).failed("result_html", Blame.PROVIDER, "No video.", NOW);

    assertThat(decision.events())
        .containsExactly(
            new RenderEvent.Failed("t1", 1, "result_html", Blame.PROVIDER, "No video.", NOW));
    assertThat(decision.endedAttempt().orElseThrow().outcome()).isEqualTo("failed");
  }

  @Test
  void waitingTaskIsResumedByItsResult() {
    assertThat(WAITING.resultIsThere(NOW))
        .isEqualTo(Decision.to(new TaskState.Queued(ORDER, ONE, NOW, Errand.INGEST)));
  }

  @Test
  void waitingTaskMayBeSubmittedOnceMore() {
    Instant later = NOW.plusSeconds(5);

    assertThat(WAITING.asksAgain(later))
        .isEqualTo(Decision.to(new TaskState.Queued(ORDER, ONE, later, Errand.SUBMIT_ON)));
  }

  @Test
  void waitingTaskFailsWithItsProvider() {
    assertThat(WAITING.failed("provider_failed", Blame.PROVIDER, "It failed.", NOW))
        .isEqualTo(
            Decision.to(
                new TaskState.Ended("t1", ONE, Ending.FAILED, NOW),
                new RenderEvent.Failed(
                    "t1", 1, "provider_failed", Blame.PROVIDER, "It failed.", NOW)));
  }

  @Test
  void waitingTaskEndsAtItsDeadlineWithoutAWord() {
    assertThat(WAITING.expired(NOW))
        .isEqualTo(Decision.to(new TaskState.Ended("t1", ONE, Ending.EXPIRED, NOW)));
  }

  @Test
  void deletionEndsWhateverItMayEnd() {
    Decision queued = new TaskState.Queued(TASK, Tries.NONE, NOW).deleted(NOW);
    Decision leased = leased(ONE).deleted(NOW);
    Decision waiting = WAITING.deleted(NOW);

    assertThat(List.of(queued, leased, waiting))
        .allSatisfy(
            decision -> {
              assertThat(((TaskState.Ended) decision.next()).ending()).isEqualTo(Ending.FAILED);
              RenderEvent.Failed failed = (RenderEvent.Failed) decision.events().get(0);
              assertThat(failed.code()).isEqualTo("deleted");
              assertThat(failed.blame()).isEqualTo(Blame.CUSTOMER);
              assertThat(failed.attempt()).isEqualTo(1);
            });
    assertThat(leased.endedAttempt().orElseThrow().outcome()).isEqualTo("deleted");
  }

  @Test
  void heartbeatAndPatienceFitIntoTheLease() {
    assertThat(TaskLease.heartbeat(LEASE)).isEqualTo(Duration.ofSeconds(10));
    assertThat(TaskLease.patience(LEASE)).isEqualTo(Duration.ofSeconds(20));
  }

  private static TaskState.Leased leased(Errand errand, Tries tries) {
    return new TaskState.Leased(
        ORDER, tries, new TaskLease("w1", tries.epoch(), NOW.plus(LEASE)), errand);
  }

  private static TaskState.Leased leased(Tries tries) {
    return new TaskState.Leased(TASK, tries, new TaskLease("w1", tries.epoch(), NOW.plus(LEASE)));
  }
}
