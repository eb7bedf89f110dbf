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
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code job.events} and stores the deliveries that follow from them. The record is
 * acknowledged once its delivery is stored. It goes to the dead letters only if it can never be
 * stored: it cannot be read or worded, or PostgreSQL refuses the data itself. With anything else it
 * is tried again without end, records behind it wait, and the log says so.
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
    return Uni.createFrom()
        .item(() -> callbacks.messageOf(record.value()))
        .chain(message -> storeIfAny(message, traceparent(record)))
        .onFailure()
        .invoke(failure -> Log.error(setAside(record, failure)));
  }

  private Uni<Void> storeIfAny(Optional<Message> message, @Nullable String traceparent) {
    return message
        .map(owed -> storeUntilStored(owed, traceparent))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> storeUntilStored(Message message, @Nullable String traceparent) {
    return Uni.createFrom()
        .deferred(() -> store(message, traceparent))
        .onFailure(Transience::mayPass)
        .invoke(failure -> Log.errorf("delivery.waits event=%s: %s", message.eventId(), failure))
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

  /** What an operator must know: which record, why, and what to do once it can be read. */
  static String setAside(ConsumerRecord<String, String> record, Throwable failure) {
    return String.format(
        "event.set_aside topic=%1$s partition=%2$d offset=%3$d key=%4$s: %5$s. It lies in %1$s.dlq;"
            + " once it can be read, replay it: send its key, value and headers to %1$s again."
            + " What is stored already is not stored twice.",
        record.topic(), record.partition(), record.offset(), record.key(), failure.getMessage());
  }

  static @Nullable String traceparent(ConsumerRecord<String, String> record) {
    Header header = record.headers().lastHeader("traceparent");
    return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
  }
}
