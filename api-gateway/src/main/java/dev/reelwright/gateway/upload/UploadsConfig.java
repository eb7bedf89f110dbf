package dev.reelwright.gateway.upload;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** Uploads of files. */
@ConfigMapping(prefix = "reelwright.uploads")
public interface UploadsConfig {
  /** A form that has not come whole by then is refused. */
  @WithDefault("15m")
  Duration maxDuration();

  /**
   * An upload this old that nobody finished belongs to a gateway that died; must be longer than
   * {@link #maxDuration()} and a submit together.
   */
  @WithDefault("30m")
  Duration abandonedAfter();

  /** How often abandoned uploads are looked for. */
  @WithDefault("1m")
  Duration sweepEvery();
}
