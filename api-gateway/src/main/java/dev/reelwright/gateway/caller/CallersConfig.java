package dev.reelwright.gateway.caller;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How long an answer about a key may be remembered. */
@ConfigMapping(prefix = "reelwright.callers")
public interface CallersConfig {
  /** A known or unknown key is not looked up again within this time; bounds revocation. */
  @WithDefault("900ms")
  Duration fresh();

  /** While the database is away, a key that was good within this time still opens. */
  @WithDefault("10m")
  Duration stale();

  /** A look-up that takes longer counts as the database being away. */
  @WithDefault("5s")
  Duration lookupTimeout();

  /** After a failed look-up nobody tries again within this time. */
  @WithDefault("250ms")
  Duration pauseAfterFailure();

  /** Remembered keys, known and unknown together. */
  @WithDefault("10000")
  int cached();
}
