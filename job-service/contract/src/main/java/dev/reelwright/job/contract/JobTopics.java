package dev.reelwright.job.contract;

/** Topic names; each has a dead-letter twin {@code <topic>.dlq}. */
public final class JobTopics {
  /** {@link JobEvent} as JSON, keyed by job id. */
  public static final String EVENTS = "job.events";

  /**
   * {@link dev.reelwright.job.contract.storyboard.StoryboardEvent} as JSON, keyed by storyboard id.
   */
  public static final String STORYBOARDS = "storyboard.events";

  private JobTopics() {}
}
