package dev.reelwright.render.task;

/** How a task ended. */
public enum Ending {
  /** The result lies in the bucket, or was told: a script is all in its event. */
  STORED,
  /** No result, and the sender was told why. */
  FAILED,
  /** The sender asked to stop; it is told nothing more. */
  CANCELLED,
  /** The deadline passed; the sender is told nothing more. */
  EXPIRED
}
