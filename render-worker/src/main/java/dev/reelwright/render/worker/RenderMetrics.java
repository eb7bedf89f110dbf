package dev.reelwright.render.worker;

import dev.reelwright.render.task.Lane;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What operators watch: attempts by errand and outcome, their cost, lost leases, the queue, the
 * slots.
 */
@ApplicationScoped
public class RenderMetrics {
  private final MeterRegistry registry;
  private final Map<Lane, AtomicLong> waiting = new EnumMap<>(Lane.class);

  RenderMetrics(MeterRegistry registry, Holdings holdings) {
    this.registry = registry;
    for (Lane lane : Lane.values()) {
      AtomicLong tasks = new AtomicLong();
      waiting.put(lane, tasks);
      Gauge.builder("reelwright.render.queue.depth", tasks, AtomicLong::get)
          .description("Tasks that wait for a slot, over all workers")
          .tag("lane", tag(lane))
          .register(registry);
      Gauge.builder("reelwright.render.slots.busy", holdings, held -> held.size(lane))
          .description("Attempts under way in this worker")
          .tag("lane", tag(lane))
          .register(registry);
    }
  }

  void waiting(Map<Lane, Long> tasks) {
    tasks.forEach((lane, count) -> Objects.requireNonNull(waiting.get(lane)).set(count));
  }

  void leaseLost() {
    registry.counter("reelwright.render.lease.losses").increment();
  }

  /**
   * @param errand what a task was claimed for, or which part of one
   */
  void attempted(Enum<?> errand, String outcome, Duration wall) {
    Timer.builder("reelwright.render.attempts")
        .description("Attempts by outcome")
        .tag("errand", tag(errand))
        .tag("outcome", outcome)
        .register(registry)
        .record(wall);
  }

  void cost(Duration wall, Duration video) {
    DistributionSummary.builder("reelwright.render.seconds.per.video.second")
        .description("Wall seconds of an attempt for each second of video")
        .register(registry)
        .record(wall.toNanos() / (double) Math.max(1, video.toNanos()));
  }

  private static String tag(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
