package dev.reelwright.job.job;

/** What the world is told of a job's way. */
public enum Milestone {
  ACCEPTED,
  STARTED,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  EXPIRED
}
