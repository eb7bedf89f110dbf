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
   * Fails with {@link Problem.NotFound} for a foreign job, {@link Problem.WrongState} when late.
   */
  public Uni<JobView> cancel(JobId id, CancelJob cancel) {
    return jobs.change(id, job -> cancel(ownedBy(cancel.account(), job), clock.instant()))
        .map(Change::after)
        .map(views::view);
  }

  private static Job ownedBy(String account, Job job) {
    if (!job.order().account().equals(account)) {
      throw new ProblemException(new Problem.NotFound("job"));
    }
    return job;
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
