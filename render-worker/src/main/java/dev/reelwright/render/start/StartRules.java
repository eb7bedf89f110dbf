package dev.reelwright.render.start;

import dev.reelwright.render.config.DatabaseConfig;
import dev.reelwright.render.config.OutboxConfig;
import dev.reelwright.render.config.RenderConfig;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start on configuration that could not work, with the key's name; every check throws an
 * {@link IllegalStateException}. The folder of renders is looked at by who empties it.
 */
@ApplicationScoped
public class StartRules {
  /** Heartbeats come once a second at best, and two of them may fail in a lease. */
  private static final Duration SHORTEST_LEASE = Duration.ofSeconds(5);

  private static final Duration SHORTEST_ANSWER = Duration.ofSeconds(1);
  private static final Duration TICK = Duration.ofMillis(1);

  private final RenderConfig render;
  private final OutboxConfig outbox;
  private final DatabaseConfig database;
  private final Duration producer;

  StartRules(
      RenderConfig render,
      OutboxConfig outbox,
      DatabaseConfig database,
      @ConfigProperty(name = "mp.messaging.outgoing.render-events.max.block.ms") long blockMillis,
      @ConfigProperty(name = "mp.messaging.outgoing.render-events.delivery.timeout.ms")
          long deliveryMillis) {
    this.render = render;
    this.outbox = outbox;
    this.database = database;
    this.producer = Duration.ofMillis(blockMillis + deliveryMillis);
  }

  void check(@Observes @Priority(1) StartupEvent start) {
    render(render);
    outbox(outbox, producer);
    atLeast("reelwright.database.statement-timeout", database.statementTimeout(), SHORTEST_ANSWER);
  }

  static void render(RenderConfig config) {
    atLeast("reelwright.render.slots", config.slots(), 1);
    atLeast("reelwright.render.provider-slots", config.providerSlots(), 1);
    atLeast("reelwright.render.threads", config.threads(), 1);
    atLeast("reelwright.render.lease", config.lease(), SHORTEST_LEASE);
    atLeast("reelwright.render.grace", config.grace(), Duration.ZERO);
    atLeast("reelwright.render.poll", config.poll(), TICK);
    atLeast("reelwright.render.retention", config.retention(), config.lease());
    atLeast("reelwright.render.memory", config.memory().asLongValue(), 1);
    atLeast("reelwright.render.max-video", config.maxVideo().asLongValue(), 1);
    atLeast("reelwright.render.min-audio", config.minAudio(), TICK);
    atLeast("reelwright.render.max-audio", config.maxAudio(), config.minAudio());
    atLeast("reelwright.render.max-image-pixels", config.maxImagePixels(), 1);
    atLeast("reelwright.render.min-image-side", config.minImageSide(), 1);
    atLeast("reelwright.render.max-image-side", config.maxImageSide(), config.minImageSide());
    atLeast("reelwright.render.max-image-aspect", config.maxImageAspect(), 1);
  }

  /**
   * @param producer how long it may still work on what it was given
   */
  static void outbox(OutboxConfig config, Duration producer) {
    atLeast("reelwright.outbox.batch", config.batch(), 1);
    atLeast("reelwright.outbox.busy-pause", config.busyPause(), TICK);
    atLeast("reelwright.outbox.idle-pause", config.idlePause(), TICK);
    atLeast("reelwright.outbox.send-timeout", config.sendTimeout(), TICK);
    atLeast("reelwright.outbox.lease", config.lease(), config.sendTimeout().plus(producer));
  }

  static void atLeast(String key, Duration value, Duration least) {
    if (value.compareTo(least) < 0) {
      throw new IllegalStateException(key + " must be " + least + " at least, not " + value);
    }
  }

  static void atLeast(String key, long value, long least) {
    if (value < least) {
      throw new IllegalStateException(key + " must be " + least + " at least, not " + value);
    }
  }
}
