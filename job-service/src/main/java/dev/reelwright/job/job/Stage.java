package dev.reelwright.job.job;

/** What an attempt is doing, in the order in which it passes through. */
public enum Stage {
  PREPARING,
  RENDERING,
  STORING;

  /** The one further on; within an attempt the stage never goes back. */
  public Stage orLater(Stage other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
