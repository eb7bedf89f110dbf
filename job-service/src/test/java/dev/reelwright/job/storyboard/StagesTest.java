package dev.reelwright.job.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.job.Blame;
import dev.reelwright.job.job.Failure;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.Order;
import dev.reelwright.job.job.Price;
import dev.reelwright.job.job.Stage;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.StoryboardId;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a customer reads of where a storyboard stands. */
final class StagesTest {
  private static final Instant NOW = Instant.parse("2026-05-07T12:00:00Z");
  private static final JobId JOB = new StoryboardId("00000000-0000-4000-8000-000000000001").job(1);
  private static final Order ORDER =
      new Order(
          JOB,
          "acc_1",
          "acc_1",
          HoldId.first(JOB),
          new Price(1),
          List.of(),
          "outputs/x",
          NOW,
          NOW.plusSeconds(1),
          NOW.plusSeconds(2));
  private static final Storyboard REFINING =
      Storyboard.ofScript(null, List.of(), List.of(), List.of()).next();
  private static final Storyboard APPROVED = REFINING.approve(JOB).next();

  @ParameterizedTest
  @CsvSource({
    "PREPARING, VISUALISING", "ILLUSTRATING, VISUALISING", "NARRATING, NARRATING",
    "CURATING, CURATING", "DRAWING, RENDERING", "COMPOSING, RENDERING"
  })
  void stageOfTheJobIsThatOfTheStoryboard(Stage stage, StoryboardState state) {
    assertThat(Stages.of(APPROVED, new Job.Running(ORDER, 1, stage, 10))).isEqualTo(state);
  }

  @Test
  void approvedIsVisualisedAtOnce() {
    assertThat(Stages.of(APPROVED, new Job.Queued(ORDER))).isEqualTo(StoryboardState.VISUALISING);
    assertThat(Stages.of(APPROVED, null)).isEqualTo(StoryboardState.VISUALISING);
  }

  @Test
  void storingIsRendering() {
    assertThat(Stages.of(APPROVED, new Job.Storing(ORDER, 1, 95)))
        .isEqualTo(StoryboardState.RENDERING);
  }

  /** The job was read later than the storyboard, and had ended meanwhile. */
  @Test
  void jobThatHasEndedSaysMoreThanItsStoryboardDid() {
    Failure broken = new Failure("broken", "It broke.", Blame.PLATFORM);

    assertThat(Stages.of(APPROVED, new Job.Failed(ORDER, 1, 10, broken, NOW)))
        .isEqualTo(StoryboardState.FAILED);
    assertThat(Stages.of(APPROVED, new Job.Expired(ORDER, 1, 10, NOW)))
        .isEqualTo(StoryboardState.FAILED);
  }

  @Test
  void draftSpeaksForItself() {
    assertThat(Stages.of(REFINING, null)).isEqualTo(StoryboardState.REFINING);
    assertThat(Stages.of(REFINING.regenerate(null).next(), null))
        .isEqualTo(StoryboardState.SCRIPTING);
    assertThat(Stages.of(REFINING.expire().next(), null)).isEqualTo(StoryboardState.FAILED);
  }
}
