package dev.reelwright.webhook.intake;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.dispatch.DeliveryWorker;
import dev.reelwright.webhook.endpoint.AccountSecrets;
import dev.reelwright.webhook.store.Deliveries;
import dev.reelwright.webhook.store.Endpoints;
import dev.reelwright.webhook.store.Transience;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jspecify.annotations.Nullable;

/**
 * Takes {@code job.events} and {@code storyboard.events} and stores the deliveries that follow from
 * them. The record is acknowledged once its deliveries are stored. It goes to the dead letters only
 * if it can never be stored: it cannot be read or worded, or PostgreSQL refuses the data itself.
 * With anything else it is tried again without end, records behind it wait, and the log says so.
 */
@ApplicationScoped
public class EventsConsumer {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Callbacks callbacks;
  private final AccountSecrets secrets;
  private final Endpoints endpoints;
  private final Deliveries deliveries;
  private final DeliveryWorker worker;

  EventsConsumer(
      Callbacks callbacks,
      AccountSecrets secrets,
      Endpoints endpoints,
      Deliveries deliveries,
      DeliveryWorker worker) {
    this.callbacks = callbacks;
    this.secrets = secrets;
    this.endpoints = endpoints;
    this.deliveries = deliveries;
    this.worker = worker;
  }

  /** One record. Fails only when the record can never be taken. */
  @Incoming("job-events")
  Uni<Void> takeOfJob(ConsumerRecord<String, String> record) {
    return take(record, callbacks::ofJob);
  }

  /** One record. Fails only when the record can never be taken. */
  @Incoming("storyboard-events")
  Uni<Void> takeOfStoryboard(ConsumerRecord<String, String> record) {
    return take(record, callbacks::ofStoryboard);
  }

  private Uni<Void> take(
      ConsumerRecord<String, String> record, Function<@Nullable String, Owed> reading) {
    return Uni.createFrom()
        .item(() -> reading.apply(record.value()))
        .chain(owed -> storeUntilStored(owed, traceparent(record)))
        .onFailure()
        .invoke(failure -> Log.error(setAside(record, failure)));
  }

  private Uni<Void> storeUntilStored(Owed owed, @Nullable String traceparent) {
    return Uni.createFrom()
        .deferred(() -> store(owed, traceparent))
        .onFailure(Transience::mayPass)
        .invoke(failure -> Log.errorf("delivery.waits event=%s: %s", owed.eventId(), failure))
        .onFailure(Transience::mayPass)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  /** What was stored before a failure is there already when this is done again. */
  private Uni<Void> store(Owed owed, @Nullable String traceparent) {
    return owed.toTheJobsUrl()
        .map(message -> storeForTheJobsUrl(message, traceparent))
        .orElseGet(() -> Uni.createFrom().voidItem())
        .chain(
            () ->
                owed.toEndpoints()
                    .map(announced -> storeForEndpoints(announced, traceparent))
                    .orElseGet(() -> Uni.createFrom().voidItem()));
  }

  private Uni<Void> storeForTheJobsUrl(Message message, @Nullable String traceparent) {
    return secrets
        .prepare(message.account())
        .chain(() -> deliveries.insert(message, traceparent))
        .invoke(inserted -> tell(message, inserted))
        .replaceWithVoid();
  }

  private Uni<Void> storeForEndpoints(Announced announced, @Nullable String traceparent) {
    return endpoints
        .hearing(announced.owner(), announced.announcement().event())
        .map(hearing -> hearing.stream().map(announced::to).toList())
        .chain(
            messages ->
                deliveries
                    .insertForEndpoints(messages, traceparent)
                    .invoke(inserted -> tell(announced, messages.size(), inserted)))
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

  private void tell(Announced announced, int endpoints, int inserted) {
    if (endpoints == 0) {
      return;
    }
    Log.infof(
        "deliveries.stored event=%s about=%s account=%s mode=%s origin=%s word=%s endpoints=%d new=%d",
        announced.eventId(),
        announced.about(),
        announced.owner().account(),
        announced.owner().mode(),
        announced.owner().origin(),
        announced.announcement().event(),
        endpoints,
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
