package dev.reelwright.render.outbox;

import dev.reelwright.render.store.OutboxRows.Waiting;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;

/** The one producer of {@code render.events}; records of one key keep their order. */
@ApplicationScoped
class EventSender {
  private static final String SOURCE = "render-worker";

  private final MutinyEmitter<String> emitter;

  EventSender(
      @Channel("render-events") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<String> emitter) {
    this.emitter = emitter;
  }

  /** Sends an event of the outbox. */
  Uni<Void> send(Waiting event) {
    return send(
        event.topic(),
        event.key(),
        event.type(),
        event.eventId(),
        event.payload(),
        event.traceparent());
  }

  /** Sends; completes when the broker has the record, fails when it has not. */
  Uni<Void> send(
      String topic,
      String key,
      String type,
      String eventId,
      String payload,
      Optional<String> traceparent) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", bytes(eventId));
    headers.add("ce_type", bytes(type));
    headers.add("ce_source", bytes(SOURCE));
    headers.add("ce_specversion", bytes("1.0"));
    traceparent.ifPresent(value -> headers.add("traceparent", bytes(value)));
    OutgoingKafkaRecordMetadata<String> metadata =
        OutgoingKafkaRecordMetadata.<String>builder()
            .withTopic(topic)
            .withKey(key)
            .withHeaders(headers)
            .build();
    return emitter.sendMessage(Message.of(payload).addMetadata(metadata));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
