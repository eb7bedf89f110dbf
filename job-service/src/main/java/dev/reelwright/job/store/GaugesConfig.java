package dev.reelwright.job.store;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.gauges.*}: the operator's figures. */
@ConfigMapping(prefix = "reelwright.gauges")
public interface GaugesConfig {
  /** How often they are read from the tables; a second or more. */
  @WithDefault("10s")
  Duration interval();
}
