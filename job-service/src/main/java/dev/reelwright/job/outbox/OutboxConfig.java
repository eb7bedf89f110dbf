package dev.reelwright.job.outbox;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.outbox.*}: how eagerly stored messages are sent. */
@ConfigMapping(prefix = "reelwright.outbox")
public interface OutboxConfig {
  /** Most rows that one round sends; 1 or more. */
  @WithDefault("200")
  int batch();

  /** Pause after a round that found rows. */
  @WithDefault("50ms")
  Duration busyPause();

  /** Pause after a round that found none; a commit in this process ends it early. */
  @WithDefault("500ms")
  Duration idlePause();

  /**
   * How long a round sends; what the broker has not answered by then is tried again. The database
   * may take as long for each of its answers.
   */
  @WithDefault("4s")
  Duration sendTimeout();

  /**
   * How long a relay that went silent keeps its place. Longer than {@link #sendTimeout()} and than
   * what the producer still tries after it ({@code max.block.ms} and {@code delivery.timeout.ms}, 6
   * s together), so that two relays do not send at once.
   */
  @WithDefault("12s")
  Duration lease();
}
