package dev.reelwright.job.store;

import dev.reelwright.job.job.JobId;

/** A job that is stuck. */
public final class StuckJob extends StuckRow {
  private static final long serialVersionUID = 1L;

  private final transient JobId id;

  StuckJob(JobId id, String what, Throwable cause) {
    super("job " + id + " " + what, cause);
    this.id = id;
  }

  public JobId id() {
    return id;
  }
}
