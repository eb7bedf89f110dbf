package dev.reelwright.webhook.delivery;

import java.time.Duration;
import java.util.List;

/**
 * When tries are made.
 *
 * @param delays before each try, the first one's first; as many tries as entries
 * @param jitter how far a delay may stray, as a part of itself: 0.1 is ten per cent either way; in
 *     [0, 1)
 * @param throttleFloor shortest wait after an answer that asks for less (429, 502, 503, 504)
 * @param retryAfterLimit longest {@code Retry-After} that is honoured; a longer one counts as this
 */
public record Schedule(
    List<Duration> delays, double jitter, Duration throttleFloor, Duration retryAfterLimit) {
  public Schedule {
    delays = List.copyOf(delays);
    if (delays.isEmpty() || delays.stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a schedule needs at least one delay, none negative");
    }
    if (!(jitter >= 0 && jitter < 1)) {
      throw new IllegalArgumentException("jitter must be in [0, 1), not " + jitter);
    }
    if (throttleFloor.isNegative() || retryAfterLimit.isNegative()) {
      throw new IllegalArgumentException("throttle floor and Retry-After limit: none negative");
    }
  }

  /** How many tries a delivery gets. */
  public int tries() {
    return delays.size();
  }

  /**
   * The wait between a failed try and the next.
   *
   * @param made tries that have ended, from 1 to {@link #tries()} - 1
   * @param atLeast what the receiver asked for; jitter only adds to it, so that those who were told
   *     the same do not come back in one crowd
   * @param spread in [0, 1)
   */
  Duration waitAfter(int made, Duration atLeast, double spread) {
    Duration usual = scaled(delays.get(made), 1 - jitter + 2 * jitter * spread);
    Duration asked = scaled(atLeast, 1 + jitter * spread);
    return usual.compareTo(asked) >= 0 ? usual : asked;
  }

  private static Duration scaled(Duration duration, double factor) {
    return Duration.ofMillis(Math.round(duration.toMillis() * factor));
  }
}
