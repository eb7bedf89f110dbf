package dev.reelwright.job.contract;

/** Topic names; each has a dead-letter twin {@code <topic>.dlq}. */
public final class JobTopics {
  /** {@link JobEvent} as JSON, keyed by job id. */
  public static final String EVENTS = "job.events";

  private JobTopics() {}
}
