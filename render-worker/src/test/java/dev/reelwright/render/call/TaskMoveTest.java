package dev.reelwright.render.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.contract.RenderSpec.ProviderVideo;
import dev.reelwright.render.task.Ending;
import dev.reelwright.render.task.Errand;
import dev.reelwright.render.task.TaskLease;
import dev.reelwright.render.task.TaskState;
import dev.reelwright.render.task.Tries;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TaskMoveTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
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
  private static final Tries TRIES = new Tries(2, 1, 0, 0);
  private static final TaskState.Waiting WAITING = new TaskState.Waiting(ORDER, TRIES);
  private static final TaskState.Leased HELD =
      new TaskState.Leased(
          ORDER, TRIES, new TaskLease("w", 2, NOW.plusSeconds(30)), Errand.SUBMIT_ON);
  private static final TaskMove.Waits WAITS = new TaskMove.Waits("accepted");
  private static final TaskMove.Resumes RESUMES = new TaskMove.Resumes();
  private static final TaskMove.AsksAgain AGAIN = new TaskMove.AsksAgain(Duration.ofSeconds(5));

  static List<TaskMove> moves() {
    return List.of(
        new TaskMove.Stays(), WAITS, RESUMES, AGAIN, Failures.REJECTED, new TaskMove.IsDeleted());
  }

  @Test
  void holderIsFreeOnceTheProviderHasIt() {
    assertThat(WAITS.of(HELD, 2, NOW).orElseThrow().next()).isEqualTo(WAITING);
  }

  @Test
  void waitingTaskIsResumedOrAskedForAgain() {
    assertThat(RESUMES.of(WAITING, 2, NOW).orElseThrow().next())
        .isEqualTo(new TaskState.Queued(ORDER, TRIES, NOW, Errand.INGEST));
    assertThat(AGAIN.of(WAITING, 2, NOW).orElseThrow().next())
        .isEqualTo(new TaskState.Queued(ORDER, TRIES, NOW.plusSeconds(5), Errand.SUBMIT_ON));
  }

  @Test
  void holderGoesOnAfterARefusalByHimself() {
    assertThat(AGAIN.of(HELD, 2, NOW)).isEmpty();
  }

  @Test
  void endIsWrittenWhereverTheTaskStands() {
    for (TaskState task : List.of(WAITING, HELD)) {
      TaskState failed = Failures.REJECTED.of(task, 2, NOW).orElseThrow().next();
      assertThat(((TaskState.Ended) failed).ending()).isEqualTo(Ending.FAILED);
      assertThat(new TaskMove.IsDeleted().of(task, 2, NOW).orElseThrow().events())
          .singleElement()
          .satisfies(event -> assertThat(((RenderEvent.Failed) event).code()).isEqualTo("deleted"));
    }
  }

  /** Another claim is at it, looks at the call itself, and is not disturbed. */
  @ParameterizedTest
  @MethodSource("moves")
  void taskOfAnotherClaimIsThatHoldersToMove(TaskMove move) {
    assertThat(move.of(HELD, 1, NOW)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("moves")
  void taskThatIsQueuedOrOverStays(TaskMove move) {
    assertThat(move.of(new TaskState.Queued(ORDER, TRIES, NOW, Errand.SUBMIT_ON), 2, NOW))
        .isEmpty();
    assertThat(move.of(new TaskState.Ended("t1", TRIES, Ending.CANCELLED, NOW), 2, NOW)).isEmpty();
    assertThat(move.of(new TaskState.Unreadable("t1", TRIES), 2, NOW)).isEmpty();
  }

  @Test
  void newsThatChangeNothingMoveNobody() {
    assertThat(new TaskMove.Stays().of(WAITING, 2, NOW)).isEmpty();
    assertThat(new TaskMove.Stays().of(HELD, 2, NOW)).isEmpty();
    assertThat(WAITS.of(WAITING, 2, NOW)).isEmpty();
  }
}
