package dev.reelwright.job.job;

/** What an attempt is doing, in the order in which it passes through. No job passes through all. */
public enum Stage {
  PREPARING,
  SCRIPTING,
  ILLUSTRATING,
  NARRATING,
  CURATING,
  DRAWING,
  COMPOSING,
  RENDERING,
  STORING;

  /** The one further on; within an attempt the stage never goes back. */
  public Stage orLater(Stage other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
