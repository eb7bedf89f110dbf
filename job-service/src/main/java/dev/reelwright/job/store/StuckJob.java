package dev.reelwright.job.store;

import dev.reelwright.job.job.JobId;

/**
 * A job whose row this version cannot read, or cannot bring to its end. No waiting helps it, and no
 * other job is to wait for it.
 */
public final class StuckJob extends RuntimeException {
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
