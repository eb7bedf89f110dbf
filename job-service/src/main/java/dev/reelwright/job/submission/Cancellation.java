package dev.reelwright.job.submission;

import dev.reelwright.job.contract.CancelJob;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.job.Decision;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.Change;
import dev.reelwright.job.store.Jobs;
import dev.reelwright.job.view.JobViews;
import dev.reelwright.job.view.States;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Takes a job back before a worker has begun. */
@ApplicationScoped
public class Cancellation {
  private final Jobs jobs;
  private final JobViews views;
  private final Clock clock;

  Cancellation(Jobs jobs, JobViews views, Clock clock) {
    this.jobs = jobs;
    this.views = views;
    this.clock = clock;
  }

  /**
   * Fails with {@link dev.reelwright.job.store.JobNotFound} for a job that is unknown, not the
   * caller's or deleted, {@link Problem.WrongState} when late, {@link Problem.InvalidRequest} if it
   * does not say who asks.
   *
   * @param cancel null where the caller's JSON said so
   */
  public Uni<JobView> cancel(JobId id, @Nullable CancelJob cancel) {
    CancelJob asked = whole(cancel);
    return jobs.changeForOwner(
            id, asked.account(), asked.mode(), job -> cancel(job, clock.instant()))
        .map(Change::after)
        .map(views::view);
  }

  /** JSON may leave out anything. */
  private static CancelJob whole(@Nullable CancelJob cancel) {
    if (cancel == null) {
      throw new ProblemException(new Problem.InvalidRequest("body", "must not be null"));
    }
    requireSaid("account", cancel.account());
    requireSaid("mode", cancel.mode());
    return cancel;
  }

  private static void requireSaid(String field, @Nullable Object value) {
    if (value == null) {
      throw new ProblemException(new Problem.InvalidRequest(field, "must not be left out"));
    }
  }

  private static Decision cancel(Job job, Instant now) {
    return switch (job) {
      case Job.Queued queued -> queued.cancel(now);
      case Job.Running running -> throw tooLate(running);
      case Job.Storing storing -> throw tooLate(storing);
      case Job.Ended ended -> throw tooLate(ended);
    };
  }

  private static ProblemException tooLate(Job job) {
    return new ProblemException(new Problem.WrongState("cancel", States.of(job)));
  }
}
