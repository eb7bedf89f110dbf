package dev.reelwright.render.worker;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** What operators watch: renders by outcome, their cost, lost leases, the queue, the slots. */
@ApplicationScoped
public class RenderMetrics {
  private final MeterRegistry registry;
  private final AtomicLong waiting = new AtomicLong();

  RenderMetrics(MeterRegistry registry, Holdings holdings) {
    this.registry = registry;
    Gauge.builder("reelwright.render.queue.depth", waiting, AtomicLong::get)
        .description("Tasks that wait for a slot, over all workers")
        .register(registry);
    Gauge.builder("reelwright.render.slots.busy", holdings, Holdings::size)
        .description("Renders under way in this worker")
        .register(registry);
  }

  void waiting(long tasks) {
    waiting.set(tasks);
  }

  void leaseLost() {
    registry.counter("reelwright.render.lease.losses").increment();
  }

  void attempted(String outcome, Duration wall) {
    Timer.builder("reelwright.render.attempts")
        .description("Attempts by outcome")
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
}
