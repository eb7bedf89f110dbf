package dev.reelwright.webhook.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.dispatch.DeliveryWorker;
import dev.reelwright.webhook.endpoint.AccountSecrets;
import dev.reelwright.webhook.store.Deliveries;
import dev.reelwright.webhook.store.Transience;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code job.events} and stores the deliveries that follow from them. The record is
 * acknowledged once its delivery is stored; while the database is away it is tried again without
 * end, and records behind it wait.
 */
@ApplicationScoped
public class JobEventsConsumer {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Callbacks callbacks;
  private final AccountSecrets secrets;
  private final Deliveries deliveries;
  private final DeliveryWorker worker;

  JobEventsConsumer(
      Callbacks callbacks, AccountSecrets secrets, Deliveries deliveries, DeliveryWorker worker) {
    this.callbacks = callbacks;
    this.secrets = secrets;
    this.deliveries = deliveries;
    this.worker = worker;
  }

  /** One record. Fails only when the record can never be taken. */
  @Incoming("job-events")
  Uni<Void> take(ConsumerRecord<String, String> record) {
    return callbacks
        .messageOf(record.value())
        .map(message -> storeUntilStored(message, traceparent(record)))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> storeUntilStored(Message message, @Nullable String traceparent) {
    return Uni.createFrom()
        .deferred(() -> store(message, traceparent))
        .onFailure(Transience::mayPass)
        .invoke(failure -> Log.warnf("delivery.waits event=%s: %s", message.eventId(), failure))
        .onFailure(Transience::mayPass)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  private Uni<Void> store(Message message, @Nullable String traceparent) {
    return secrets
        .prepare(message.account())
        .chain(() -> deliveries.insert(message, traceparent))
        .invoke(inserted -> tell(message, inserted))
        .replaceWithVoid();
  }

  private void tell(Message message, boolean inserted) {
    Log.infof(
        "delivery.stored delivery=%s event=%s job=%s account=%s host=%s new=%s",
        message.deliveryId(),
        message.eventId(),
        message.jobId(),
        message.account(),
        message.host(),
        inserted);
    worker.wake();
  }

  static @Nullable String traceparent(ConsumerRecord<String, String> record) {
    Header header = record.headers().lastHeader("traceparent");
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
