package dev.reelwright.job.submission;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.jobs.*}: how long a job may take. */
@ConfigMapping(prefix = "reelwright.jobs")
public interface JobsConfig {
  /** From the freeze to expiry; more than nothing. */
  @WithDefault("PT6H")
  Duration deadline();

  /**
   * The same for a job that plays a scenario of the sandbox: somebody waits to see a job that never
   * comes to an end come to one. More than nothing.
   */
  @WithDefault("10m")
  Duration scenarioDeadline();

  /** How much longer for each second of video that was ordered, if the order says; 0 or more. */
  @WithDefault("10s")
  Duration deadlinePerSecond();

  /** How much longer than the job its hold lasts; more than nothing. */
  @WithDefault("PT1H")
  Duration holdMargin();

  /**
   * How long after its deadline a job waits for news that is on its way: a result that was stored
   * in time counts, though we read of it late. Less than {@link #holdMargin()}.
   */
  @WithDefault("2m")
  Duration newsGrace();

  /** How often overdue jobs are looked for; a second or more. */
  @WithDefault("1s")
  Duration expiryInterval();
}
