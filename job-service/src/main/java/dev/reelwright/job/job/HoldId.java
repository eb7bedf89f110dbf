package dev.reelwright.job.job;

/**
 * Names the credits that are frozen for a job, derived from the job's own id so that a repeated
 * submit names the same hold.
 *
 * <p>A hold ends once. A submit that lost its slot gave its hold back; if the customer asks again
 * with the same idempotency key, the job takes the next generation.
 *
 * @param generation 1 for the first
 */
public record HoldId(JobId job, int generation) {
  public HoldId {
    if (generation < 1) {
      throw new IllegalArgumentException("generations of a hold count from 1, not " + generation);
    }
  }

  public static HoldId first(JobId job) {
    return new HoldId(job, 1);
  }

  public HoldId next() {
    return new HoldId(job, generation + 1);
  }

  /** How the ledger knows it. The dot cannot stand in a job id, so no two jobs share a hold. */
  public String text() {
    return generation == 1 ? "job-" + job : "job-" + job + "." + generation;
  }

  @Override
  public String toString() {
    return text();
  }
}
