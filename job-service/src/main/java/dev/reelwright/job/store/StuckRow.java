package dev.reelwright.job.store;

/**
 * A row that this version cannot read, or cannot bring to its end. No waiting helps it, and nobody
 * else is to wait for it.
 */
public abstract class StuckRow extends RuntimeException {
  private static final long serialVersionUID = 1L;

  protected StuckRow(String message, Throwable cause) {
    super(message, cause);
  }
}
