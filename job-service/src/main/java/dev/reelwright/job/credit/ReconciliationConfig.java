package dev.reelwright.job.credit;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.reconciliation.*}: how open holds are compared with jobs. */
@ConfigMapping(prefix = "reelwright.reconciliation")
public interface ReconciliationConfig {
  /** How often they are compared; a second or more. */
  @WithDefault("1m")
  Duration interval();

  /**
   * How old a hold without a job is, and for how long a job has ended, before that counts as wrong;
   * at least a minute, so that whoever is about to put it right has the time.
   */
  @WithDefault("5m")
  Duration grace();

  /** After this time a repair that has not ended its hold is sent again; more than nothing. */
  @WithDefault("15m")
  Duration repeatAfter();

  /** How many holds are read at a time; 1 to 1000. */
  @WithDefault("500")
  int page();
}
