package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.store.JobReader;
import dev.reelwright.job.storyboard.board.NotNow;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.view.JobRecord;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Says what cannot be done now, and in which stage the video is instead. */
@ApplicationScoped
class WrongStages {
  private final JobReader jobs;

  WrongStages(JobReader jobs) {
    this.jobs = jobs;
  }

  /** Fails with {@link Problem.WrongStage}. */
  <T> Uni<T> refuse(NotNow refused) {
    Storyboard board = refused.state();
    Uni<Optional<JobRecord>> job =
        board.job().map(jobs::find).orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    return job.map(found -> Stages.of(board, found.map(JobRecord::job).orElse(null)))
        .chain(
            stage ->
                Uni.createFrom()
                    .failure(
                        () -> new ProblemException(new Problem.WrongStage(refused.verb(), stage))));
  }
}
