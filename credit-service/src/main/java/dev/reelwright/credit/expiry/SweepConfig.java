package dev.reelwright.credit.expiry;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How what time has made due is looked for. */
@ConfigMapping(prefix = "reelwright.sweep")
public interface SweepConfig {
  /** Pause between two looks; also how often the gauges of open holds are brought up to date. */
  @WithDefault("10s")
  Duration every();

  /** Most holds, and most accounts, that one look sees to; what is left waits for the next. */
  @WithDefault("1000")
  int limit();

  /** How long the ids of obeyed messages are kept: longer than any message is redelivered. */
  @WithDefault("P14D")
  Duration inboxRetention();
}
