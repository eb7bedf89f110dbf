package dev.reelwright.job.contract;

/** Where a job stands, as every dialect sees it before it chooses its own word. */
public enum JobState {
  QUEUED,
  RUNNING,
  STORING,
  SUCCEEDED,
  FAILED,
  CANCELLED,
  EXPIRED;

  /** A final state never changes. */
  public boolean isFinal() {
    return switch (this) {
      case QUEUED, RUNNING, STORING -> false;
      case SUCCEEDED, FAILED, CANCELLED, EXPIRED -> true;
    };
  }
}
