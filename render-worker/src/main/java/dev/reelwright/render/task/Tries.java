package dev.reelwright.render.task;

/**
 * What a task has behind it.
 *
 * @param epoch claims so far; the fence
 * @param attempt attempts so far; what customers see as retries plus one
 * @param lost attempts whose worker vanished
 * @param setbacks attempts that our own side failed for reasons that do not pass
 */
public record Tries(int epoch, int attempt, int lost, int setbacks) {
  /** Of a task that nobody has claimed yet. */
  public static final Tries NONE = new Tries(0, 0, 0, 0);

  Tries claimed() {
    return new Tries(epoch + 1, attempt + 1, lost, setbacks);
  }

  /** A claim that goes on with the attempt under way. */
  Tries resumed() {
    return new Tries(epoch + 1, attempt, lost, setbacks);
  }

  Tries withLost() {
    return new Tries(epoch, attempt, lost + 1, setbacks);
  }

  Tries withSetback() {
    return new Tries(epoch, attempt, lost, setbacks + 1);
  }
}
