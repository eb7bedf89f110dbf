package dev.reelwright.job.asset;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.assets.*}: how many accounts may have, and how long deleted ones are known. */
@ConfigMapping(prefix = "reelwright.assets")
public interface AssetsConfig {
  /** How many assets an account may have in each mode, deleted ones apart; 1 or more. */
  @WithDefault("1000")
  int most();

  /**
   * How long a deleted asset is known at least, so that a repeated creation still finds it; longer
   * as long as a storyboard names it. More than nothing.
   */
  @WithDefault("P7D")
  Duration deletedRetention();

  /** How often deleted assets are looked for that need not be known any more; a second or more. */
  @WithDefault("10m")
  Duration interval();

  /** Most of them that one look removes; 1 or more. */
  @WithDefault("1000")
  int batch();
}
