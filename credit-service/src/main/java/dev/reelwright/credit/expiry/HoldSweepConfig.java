package dev.reelwright.credit.expiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How holds past their backstop are looked for. */
@ConfigMapping(prefix = "reelwright.holds")
public interface HoldSweepConfig {
  /** Pause between two looks; also how often the gauges of open holds are brought up to date. */
  @WithDefault("10s")
  Duration sweepEvery();

  /** Most holds that one look gives back; what is left waits for the next. */
  @WithDefault("1000")
  int sweepLimit();
}
