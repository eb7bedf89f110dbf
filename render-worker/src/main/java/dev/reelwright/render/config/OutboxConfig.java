package dev.reelwright.render.config;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** {@code reelwright.outbox.*}: how eagerly stored events are sent. */
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

  /** How long a round sends; what the broker has not answered by then is tried again. */
  @WithDefault("4s")
  Duration sendTimeout();

  /**
   * How long a relay that went silent keeps its place. Longer than {@link #sendTimeout()} and all
   * that the producer still does with what it was given by then ({@code max.block.ms} and {@code
   * delivery.timeout.ms} of the channel {@code render-events}), so that two relays never send at
   * once and the order of a key holds.
   */
  @WithDefault("12s")
  Duration lease();
}
