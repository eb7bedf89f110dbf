package dev.reelwright.job.cleanup;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.cleanup.*}: when files that nobody needs leave the bucket. */
@ConfigMapping(prefix = "reelwright.cleanup")
public interface CleanupConfig {
  /** How often we look for something to delete; a second or more. */
  @WithDefault("1s")
  Duration interval();

  /** Most entries that one look claims; 1 to 1000, the object store's own limit. */
  @WithDefault("200")
  int batch();

  /**
   * How long a job's output folder is left alone after the job has ended, so that a worker that was
   * told to stop has stopped.
   */
  @WithDefault("1m")
  Duration folderGrace();

  /** How long a claimed entry is left to its sweeper before another takes it, and between tries. */
  @WithDefault("1m")
  Duration claim();
}
