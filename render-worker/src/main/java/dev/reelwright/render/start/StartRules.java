package dev.reelwright.render.start;

import dev.reelwright.render.config.CallsConfig;
import dev.reelwright.render.config.DatabaseConfig;
import dev.reelwright.render.config.DownloadsConfig;
import dev.reelwright.render.config.OutboxConfig;
import dev.reelwright.render.config.RenderConfig;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.Set;
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
  private static final Set<String> MAY_REACH_LOOPBACK = Set.of("local", "dev", "test");

  private final RenderConfig render;
  private final OutboxConfig outbox;
  private final DatabaseConfig database;
  private final CallsConfig calls;
  private final DownloadsConfig downloads;
  private final Duration producer;

  StartRules(
      RenderConfig render,
      OutboxConfig outbox,
      DatabaseConfig database,
      CallsConfig calls,
      DownloadsConfig downloads,
      @ConfigProperty(name = "mp.messaging.outgoing.render-events.max.block.ms") long blockMillis,
      @ConfigProperty(name = "mp.messaging.outgoing.render-events.delivery.timeout.ms")
          long deliveryMillis) {
    this.render = render;
    this.outbox = outbox;
    this.database = database;
    this.calls = calls;
    this.downloads = downloads;
    this.producer = Duration.ofMillis(blockMillis + deliveryMillis);
  }

  void check(@Observes @Priority(1) StartupEvent start) {
    render(render);
    outbox(outbox, producer);
    atLeast("reelwright.database.statement-timeout", database.statementTimeout(), SHORTEST_ANSWER);
    calls(calls);
    downloads(downloads);
    loopback(downloads.allowLoopback(), ConfigUtils.getProfiles());
  }

  static void render(RenderConfig config) {
    atLeast("reelwright.render.slots", config.slots(), 1);
    atLeast("reelwright.render.provider-slots", config.providerSlots(), 1);
    atLeast("reelwright.render.script-slots", config.scriptSlots(), 1);
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

  static void calls(CallsConfig config) {
    atLeast("reelwright.calls.looks-at-once", config.looksAtOnce(), 1);
    atLeast("reelwright.calls.look-lease", config.lookLease(), SHORTEST_ANSWER);
    atLeast("reelwright.calls.shortest-pause", config.shortestPause(), TICK);
    atLeast("reelwright.calls.longest-pause", config.longestPause(), config.shortestPause());
    atLeast("reelwright.calls.search-pause", config.searchPause(), TICK);
    atLeast("reelwright.calls.searches", config.searches(), 1);
    atLeast("reelwright.calls.refused-key-pause", config.refusedKeyPause(), TICK);
    CallsConfig.Breaker breaker = config.breaker();
    atLeast("reelwright.calls.breaker.least", breaker.least(), 1);
    atLeast("reelwright.calls.breaker.window", breaker.window(), breaker.least());
    atLeast("reelwright.calls.breaker.failures", breaker.failures(), 1);
    atMost("reelwright.calls.breaker.failures", breaker.failures(), 100);
    atLeast("reelwright.calls.breaker.pause", breaker.pause(), TICK);
  }

  /** Others' addresses would reach whatever listens beside this worker. */
  static void loopback(boolean allowed, List<String> profiles) {
    if (allowed && (profiles.isEmpty() || !MAY_REACH_LOOPBACK.containsAll(profiles))) {
      throw new IllegalStateException(
          "reelwright.downloads.allow-loopback must be false: only the profiles local, dev and test"
              + " may set it, not "
              + profiles);
    }
  }

  static void downloads(DownloadsConfig config) {
    atLeast("reelwright.downloads.connect-timeout", config.connectTimeout(), TICK);
    atLeast("reelwright.downloads.idle-timeout", config.idleTimeout(), TICK);
    atLeast("reelwright.downloads.picture-timeout", config.pictureTimeout(), TICK);
    atLeast("reelwright.downloads.video-timeout", config.videoTimeout(), TICK);
    atLeast("reelwright.downloads.max-picture", config.maxPicture().asLongValue(), 1);
    atLeast("reelwright.downloads.max-video", config.maxVideo().asLongValue(), 1);
    atLeast("reelwright.downloads.redirects", config.redirects(), 0);
  }

  static void atMost(String key, long value, long most) {
    if (value > most) {
      throw new IllegalStateException(key + " must be " + most + " at most, not " + value);
    }
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
