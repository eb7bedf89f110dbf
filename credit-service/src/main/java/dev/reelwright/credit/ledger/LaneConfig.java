package dev.reelwright.credit.ledger;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How the calls of a busy account are combined. */
@ConfigMapping(prefix = "reelwright.lanes")
public interface LaneConfig {
  /** Calls that may wait for one account; one more is answered 503. At least 1. */
  @WithDefault("1000")
  int longestQueue();

  /** Calls of one account that go in one statement. At least 1. */
  @WithDefault("64")
  int largestBatch();

  /**
   * A call that has waited longer is answered 503, with nothing done. With the longest wait for
   * PostgreSQL it stays below what callers wait for us, 3 s.
   */
  @WithDefault("400ms")
  Duration longestWait();
}
