package dev.reelwright.webhook.dispatch;

import dev.reelwright.webhook.config.WebhooksConfig;
import dev.reelwright.webhook.store.Deliveries;
import dev.reelwright.webhook.store.Endpoints;
import io.quarkus.logging.Log;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.stream.Collectors;

/**
 * Deletes deliveries that ended long ago, with their attempts, and secrets that sign no more. In
 * batches, so that no statement holds many rows for long; several processes may do it at once.
 */
@ApplicationScoped
public class Forgetting {
  private static final int BATCH = 500;

  private final Deliveries deliveries;
  private final Endpoints endpoints;
  private final Duration retention;

  Forgetting(Deliveries deliveries, Endpoints endpoints, WebhooksConfig config) {
    this.deliveries = deliveries;
    this.endpoints = endpoints;
    this.retention = config.retention();
  }

  @Scheduled(every = "1m", concurrentExecution = ConcurrentExecution.SKIP)
  Uni<Void> look() {
    return forget(BATCH)
        .invoke(Forgetting::tell)
        .call(endpoints::forgetSecrets)
        .onFailure()
        .invoke(failure -> Log.warnf("deliveries.forget waits: %s", failure))
        .onFailure()
        .recoverWithItem(0L)
        .replaceWithVoid();
  }

  /** Deletes batch after batch until one is not full; how many deliveries went. */
  Uni<Long> forget(int batch) {
    return Multi.createBy()
        .repeating()
        .uni(() -> deliveries.forget(retention, batch))
        .whilst(gone -> gone == batch)
        .collect()
        .with(Collectors.summingLong(gone -> gone));
  }

  private static void tell(long gone) {
    if (gone > 0) {
      Log.infof("deliveries.forgotten deliveries=%d", gone);
    }
  }
}
