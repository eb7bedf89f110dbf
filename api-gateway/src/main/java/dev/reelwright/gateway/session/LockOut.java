package dev.reelwright.gateway.session;

import java.time.Duration;
import java.time.Instant;

/**
 * When somebody has failed to sign in so often that they must wait, and for how long: each further
 * failure doubles the time. An attempt counts as a failure from its beginning, so that a thousand
 * at once are a thousand and not one; that it succeeded takes it back. Pure.
 *
 * @param failures that are free of waiting, less one: this many lock
 * @param first how long the first lock lasts
 * @param longest no lock lasts longer
 * @param forgetAfter a quiet time after which all is forgotten
 */
record LockOut(int failures, Duration first, Duration longest, Duration forgetAfter) {
  /** What the rule says to an attempt. */
  sealed interface Decision {
    /**
     * The attempt may go on.
     *
     * @param tally counts it already
     */
    record Go(Tally tally) implements Decision {}

    /** Nobody looks at the password. */
    record Wait(Duration left) implements Decision {}
  }

  /** Judges an attempt that begins now. */
  Decision attempt(Tally before, Instant now) {
    if (before.lockedUntil() != null && now.isBefore(before.lockedUntil())) {
      return new Decision.Wait(Duration.between(now, before.lockedUntil()));
    }
    boolean isForgotten = !before.lastAt().plus(forgetAfter).isAfter(now);
    int count = (isForgotten ? 0 : before.failures()) + 1;
    return new Decision.Go(
        new Tally(count, now, count < failures ? null : now.plus(wait(count - failures))));
  }

  /**
   * The attempt was no failure after all.
   *
   * @param number of the attempt: what the tally stood at when it had been counted
   */
  Tally takeBack(Tally tally, int number) {
    int left = Math.max(0, tally.failures() - 1);
    boolean isItsLock = tally.failures() == number;
    return new Tally(
        left, tally.lastAt(), isItsLock || left < failures ? null : tally.lockedUntil());
  }

  private Duration wait(int doublings) {
    Duration wait = first;
    for (int doubled = 0; doubled < doublings && wait.compareTo(longest) < 0; doubled++) {
      wait = wait.multipliedBy(2);
    }
    return wait.compareTo(longest) < 0 ? wait : longest;
  }
}
