package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.Stage;
import dev.reelwright.job.storyboard.board.Storyboard;
import org.jspecify.annotations.Nullable;

/** The contract's word for where a storyboard stands. */
final class Stages {
  private Stages() {}

  /**
   * From approval on its job says how far it has come. What is read of the job is never older than
   * what was read of the storyboard.
   *
   * @param job null: it has none, or nobody looked
   */
  static StoryboardState of(Storyboard board, @Nullable Job job) {
    return switch (board) {
      case Storyboard.Scripting scripting -> StoryboardState.SCRIPTING;
      case Storyboard.Refining refining -> StoryboardState.REFINING;
      case Storyboard.Approved approved -> job == null ? StoryboardState.VISUALISING : ofJob(job);
      case Storyboard.Completed completed -> StoryboardState.COMPLETED;
      case Storyboard.Failed failed -> StoryboardState.FAILED;
    };
  }

  private static StoryboardState ofJob(Job job) {
    return switch (job) {
      case Job.Queued queued -> StoryboardState.VISUALISING;
      case Job.Running running -> ofStage(running.stage());
      case Job.Storing storing -> StoryboardState.RENDERING;
      case Job.Succeeded succeeded -> StoryboardState.COMPLETED;
      case Job.Failed failed -> StoryboardState.FAILED;
      case Job.Cancelled cancelled -> StoryboardState.FAILED;
      case Job.Expired expired -> StoryboardState.FAILED;
    };
  }

  private static StoryboardState ofStage(Stage stage) {
    return switch (stage) {
      case PREPARING, SCRIPTING, ILLUSTRATING -> StoryboardState.VISUALISING;
      case NARRATING -> StoryboardState.NARRATING;
      case CURATING -> StoryboardState.CURATING;
      case DRAWING, COMPOSING, RENDERING, STORING -> StoryboardState.RENDERING;
    };
  }
}
