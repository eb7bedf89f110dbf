package dev.reelwright.gateway.limit;

import dev.reelwright.gateway.limit.RateLimitStore.Count;
import java.time.Duration;
import java.time.Instant;

/**
 * So many requests per window. The window begins with the first request that is counted, so nobody
 * who starts late in a minute gets a short one.
 *
 * @param name part of the bucket's key
 * @param limit at least 1
 * @param window at least a second
 */
public record RateLimitPolicy(String name, long limit, Duration window) {
  public RateLimitPolicy {
    if (limit < 1 || window.toSeconds() < 1) {
      throw new IllegalArgumentException(
          "policy " + name + " needs a limit of at least 1 and a window of at least 1 s");
    }
  }

  /** What this policy says to the request that made this count. */
  public Verdict judge(Count count, Instant now) {
    // Rounded up: whoever comes back after that many seconds is let in.
    long reset = Math.max(1, (Duration.between(now, count.endsAt()).toMillis() + 999) / 1000);
    return count.hits() <= limit
        ? new Verdict.Allowed(this, limit - count.hits(), reset)
        : new Verdict.Refused(this, reset);
  }
}
