package dev.reelwright.webhook.dispatch;

import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.DeliveryState;
import dev.reelwright.webhook.store.Backlog;
import dev.reelwright.webhook.store.Deliveries;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What an operator watches. The ages count every undelivered message, throttled ones too: one that
 * is left out of the alert is one that sticks unseen.
 */
@ApplicationScoped
public class DeliveryMetrics {
  /** Honest while the database cannot be asked. */
  private static final Backlog UNKNOWN = new Backlog(-1, Double.NaN, Double.NaN);

  private final MeterRegistry registry;
  private final Deliveries deliveries;
  private volatile Backlog backlog = UNKNOWN;

  DeliveryMetrics(MeterRegistry registry, Deliveries deliveries) {
    this.registry = registry;
    this.deliveries = deliveries;
    gauge("reelwright.webhook.pending", "deliveries still owed; -1 unknown", Backlog::pending);
    gauge(
        "reelwright.webhook.oldest.age.seconds",
        "age of the oldest delivery still owed",
        Backlog::oldestAgeSeconds);
    gauge(
        "reelwright.webhook.oldest.overdue.seconds",
        "how long the most overdue try has been due",
        Backlog::oldestOverdueSeconds);
  }

  @Scheduled(every = "10s")
  Uni<Void> look() {
    return deliveries
        .backlog()
        .onFailure()
        .recoverWithItem(UNKNOWN)
        .invoke(found -> backlog = found)
        .replaceWithVoid();
  }

  void attempted(Attempt attempt, DeliveryState next, boolean written) {
    registry
        .timer(
            "reelwright.webhook.attempts",
            "stage",
            attempt.outcome().stage(),
            "status",
            statusClass(attempt.outcome().statusOrNull()),
            "to",
            written ? next.getClass().getSimpleName().toLowerCase(Locale.ROOT) : "not_written")
        .record(attempt.duration());
  }

  void ourFault() {
    registry.counter("reelwright.webhook.unsendable").increment();
  }

  private void gauge(String name, String description, ToDoubleFunction<Backlog> value) {
    Gauge.builder(name, this, metrics -> value.applyAsDouble(metrics.backlog))
        .description(description)
        .register(registry);
  }

  private static String statusClass(@Nullable Integer status) {
    return status == null ? "none" : status / 100 + "xx";
  }
}
