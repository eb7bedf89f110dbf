package dev.reelwright.job.store;

import dev.reelwright.job.job.JobId;

/** There is no job of this id. */
public final class JobNotFound extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public JobNotFound(JobId id) {
    super("there is no job " + id, null, false, false);
  }
}
