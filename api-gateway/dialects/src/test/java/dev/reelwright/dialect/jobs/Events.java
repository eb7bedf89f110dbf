package dev.reelwright.dialect.jobs;

import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobView;
import java.time.Instant;

/** The event that a job's state comes with. */
final class Events {
  private Events() {}

  static JobEvent of(JobView job) {
    Instant at = job.updatedAt();
    return switch (job.state()) {
      case QUEUED -> new JobEvent.JobAccepted("evt_1", job, at);
      case RUNNING, STORING -> new JobEvent.JobStarted("evt_1", job, at);
      case SUCCEEDED -> new JobEvent.JobSucceeded("evt_1", job, at);
      case FAILED -> new JobEvent.JobFailed("evt_1", job, at);
      case CANCELLED -> new JobEvent.JobCancelled("evt_1", job, at);
      case EXPIRED -> new JobEvent.JobExpired("evt_1", job, at);
    };
  }
}
