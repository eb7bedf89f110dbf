package dev.reelwright.render.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.task.PartDecision.Failure;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartStateTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final RenderTask TASK = Boards.task(3, NOW);
  private static final PartId ID = new PartId("t1", Phase.DRAW, 2);

  /** The task's attempt is the second; nobody has claimed the part yet. */
  private static final Tries NEW = new Tries(0, 2, 0, 0);

  @Test
  void claimRaisesTheFenceAndLeavesTheAttemptToTheTask() {
    PartDecision decision = new PartState.Queued(ID, TASK, NEW, NOW).claim("w1", LEASE, NOW);

    assertThat(decision).isEqualTo(PartDecision.to(leased(new Tries(1, 2, 0, 0), NOW.plus(LEASE))));
  }

  @Test
  void pieceThatIsThereEndsThePart() {
    Tries tries = new Tries(1, 2, 0, 0);

    assertThat(leased(tries).done()).isEqualTo(PartDecision.to(new PartState.Done(tries)));
  }

  @Test
  void liveLeaseCannotBeTakenForLost() {
    assertThatThrownBy(() -> leased(NEW.claimed(), NOW.plusSeconds(1)).ranOut(NOW))
        .isInstanceOf(IllegalStateException.class);
  }

  @ParameterizedTest(name = "loss {0} rests {1} s")
  @CsvSource({"1, 0", "2, 4", "3, 8", "4, 16"})
  void lossesAreThePartsOwnAndRestLongerEachTime(int loss, int seconds) {
    PartDecision decision = leased(new Tries(loss, 2, loss - 1, 0), NOW).ranOut(NOW);

    assertThat(decision.next())
        .isEqualTo(
            new PartState.Queued(ID, TASK, new Tries(loss, 2, loss, 0), NOW.plusSeconds(seconds)));
    assertThat(decision.failure()).isEmpty();
    assertThat(decision.trouble()).contains("lost by w1");
  }

  @Test
  void partThatKillsItsWorkersFailsItsTask() {
    Tries tries = new Tries(9, 2, TaskState.MOST_LOST - 1, 0);

    PartDecision decision = leased(tries).holderVanished(NOW);

    assertThat(decision.next())
        .isEqualTo(new PartState.Failed(new Tries(9, 2, TaskState.MOST_LOST, 0)));
    assertThat(decision.failure())
        .get()
        .extracting(Failure::code, Failure::blame)
        .containsExactly("render_lost", Blame.PLATFORM);
  }

  @Test
  void setbackThatPassesIsNeverCounted() {
    Setback setback = new Setback("storage_unavailable", "503", true);

    PartDecision decision = leased(new Tries(50, 2, 0, 2)).setBack(setback, NOW);

    assertThat(decision.next())
        .isEqualTo(
            new PartState.Queued(ID, TASK, new Tries(50, 2, 0, 2), NOW.plus(Backoff.after(50))));
    assertThat(decision.trouble()).isEqualTo("storage_unavailable: 503");
  }

  @ParameterizedTest(name = "setback {0} fails the task: {1}")
  @CsvSource({"1, false", "2, false", "3, true"})
  void setbackThatStaysFailsTheTaskInTheEnd(int setback, boolean fails) {
    Setback bug = new Setback("scene_failed", "a stack", false);

    PartDecision decision = leased(new Tries(7, 2, 0, setback - 1)).setBack(bug, NOW);

    assertThat(decision.failure().isPresent()).isEqualTo(fails);
    assertThat(decision.next().tries().setbacks()).isEqualTo(setback);
    decision
        .failure()
        .ifPresent(
            failure ->
                assertThat(failure)
                    .isEqualTo(new Failure("scene_failed", Blame.PLATFORM, TaskState.OUR_FAULT)));
  }

  @Test
  void faultOfOurOwnIsASetback() {
    assertThat(leased(new Tries(1, 2, 0, 0)).metABug("NullPointerException", NOW).next().tries())
        .isEqualTo(new Tries(1, 2, 0, 1));
  }

  @Test
  void refusalFailsTheTaskAtOnce() {
    PartDecision decision = leased(NEW.claimed()).refused("text_unspeakable", "Say it otherwise.");

    assertThat(decision.failure())
        .contains(new Failure("text_unspeakable", Blame.CUSTOMER, "Say it otherwise."));
  }

  @Test
  void handedBackPartWaitsForNothingAndHasLostNothing() {
    Tries tries = new Tries(3, 2, 1, 1);

    assertThat(leased(tries).handedBack(NOW))
        .isEqualTo(PartDecision.to(new PartState.Queued(ID, TASK, tries, NOW)));
  }

  @Test
  void partsAreHeldUnderNamesThatNoTaskHas() {
    assertThat(ID.text()).isEqualTo("t1/DRAW/2");
    assertThat(PartId.of("t1/DRAW/2")).contains(ID);
    assertThat(PartId.of("t1")).isEmpty();
    assertThat(PartId.of("t1/STORE/2")).isEmpty();
  }

  private static PartState.Leased leased(Tries tries) {
    return leased(tries, NOW.plus(LEASE));
  }

  private static PartState.Leased leased(Tries tries, Instant until) {
    return new PartState.Leased(ID, TASK, tries, new TaskLease("w1", tries.epoch(), until));
  }
}
