package dev.reelwright.render.task;

import java.time.Duration;

/** How long a task rests after a setback: doubling from two seconds to two minutes. */
public final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(2);
  private static final Duration LONGEST = Duration.ofMinutes(2);
  private static final int DOUBLINGS = 6;

  /**
   * @param failures so far, this one included; at least 1
   */
  public static Duration after(int failures) {
    Duration rest = FIRST.multipliedBy(1L << Math.min(DOUBLINGS, failures - 1));
    return rest.compareTo(LONGEST) > 0 ? LONGEST : rest;
  }

  private Backoff() {}
}
