package dev.reelwright.local.run;

import java.time.Duration;

/**
 * How long a dead process waits for its restart: half a second at first, twice as long after each
 * further quick death, ten seconds at most. One that ran for half a minute starts anew.
 *
 * @param quickDeaths deaths in a row, each soon after its start
 */
record RestartBackoff(int quickDeaths) {
  static final RestartBackoff NONE = new RestartBackoff(0);
  private static final Duration FIRST = Duration.ofMillis(500);
  private static final Duration LONGEST = Duration.ofSeconds(10);
  private static final Duration CALM = Duration.ofSeconds(30);

  /** The state after a death. */
  RestartBackoff after(Duration uptime) {
    return new RestartBackoff(uptime.compareTo(CALM) >= 0 ? 1 : quickDeaths + 1);
  }

  /** Wait before the next start. */
  Duration delay() {
    if (quickDeaths == 0) {
      return Duration.ZERO;
    }
    Duration doubled = FIRST.multipliedBy(1L << Math.min(quickDeaths - 1, 10));
    return doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
  }
}
