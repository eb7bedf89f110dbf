package dev.reelwright.job.submission;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.Jobs;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;

/**
 * Hides a job from its owner, whatever its state ({@link dev.reelwright.job.job.Job#delete}). The
 * row stays, for the ledger's sake and for who repeats the submit; so do the files of a video, as
 * long as they would have otherwise.
 */
@ApplicationScoped
public class Deletion {
  private final Jobs jobs;
  private final Clock clock;

  Deletion(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /**
   * Fails with {@link dev.reelwright.job.store.JobNotFound} for a job that is unknown, not the
   * caller's or deleted.
   */
  public Uni<Void> delete(JobId id, String account, Mode mode) {
    return jobs.changeForOwner(id, account, mode, job -> job.delete(clock.instant()))
        .replaceWithVoid();
  }
}
