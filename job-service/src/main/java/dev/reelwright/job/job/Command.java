package dev.reelwright.job.job;

/** What another service is told to do because of a move. */
public sealed interface Command {
  /** Render what was ordered. */
  record Render() implements Command {}

  /** Nobody waits for the render any more. */
  record StopRender(String reason) implements Command {}

  /**
   * Nobody will look at the result: stop where that costs nothing, else go on to the real end,
   * which is then paid for.
   */
  record AbandonRender() implements Command {}

  /** Consume the whole hold. */
  record Settle() implements Command {}

  /** Give the whole hold back. */
  record Release(String reason) implements Command {}
}
