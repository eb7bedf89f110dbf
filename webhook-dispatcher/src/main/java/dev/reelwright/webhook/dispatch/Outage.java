package dev.reelwright.webhook.dispatch;

import java.time.Duration;
import java.util.Optional;

/**
 * Says when the log should hear of a neighbour that is away: at once, then once a minute, and when
 * it is back. Any thread.
 */
final class Outage {
  private static final long AGAIN_NANOS = Duration.ofMinutes(1).toNanos();

  private boolean lasts;
  private long sinceNanos;
  private long toldNanos;

  /** It failed at this time ({@link System#nanoTime}); whether to say so. */
  synchronized boolean worthTelling(long nowNanos) {
    if (lasts && nowNanos - toldNanos < AGAIN_NANOS) {
      return false;
    }
    if (!lasts) {
      sinceNanos = nowNanos;
    }
    lasts = true;
    toldNanos = nowNanos;
    return true;
  }

  /** It answered; how long it had been away, empty if it had not. */
  synchronized Optional<Duration> over(long nowNanos) {
    if (!lasts) {
      return Optional.empty();
    }
    lasts = false;
    return Optional.of(Duration.ofNanos(nowNanos - sinceNanos));
  }
}
