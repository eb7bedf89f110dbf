package dev.reelwright.job.view;

import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.job.Job;

/** The contract's word for each state. */
public final class States {
  private States() {}

  public static JobState of(Job job) {
    return switch (job) {
      case Job.Queued queued -> JobState.QUEUED;
      case Job.Running running -> JobState.RUNNING;
      case Job.Storing storing -> JobState.STORING;
      case Job.Succeeded succeeded -> JobState.SUCCEEDED;
      case Job.Failed failed -> JobState.FAILED;
      case Job.Cancelled cancelled -> JobState.CANCELLED;
      case Job.Expired expired -> JobState.EXPIRED;
    };
  }
}
