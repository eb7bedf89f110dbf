package dev.reelwright.job.outbox;

import org.jspecify.annotations.Nullable;

/**
 * A message that waits to be sent.
 *
 * @param key Kafka key; messages of one topic and key keep their order
 * @param type of the CloudEvent, the message's own {@code type}
 * @param eventId stable over redelivery
 * @param payload JSON
 * @param traceparent W3C trace context of the request that caused it; null if there was none
 */
public record OutboxMessage(
    String topic,
    String key,
    String type,
    String eventId,
    String payload,
    @Nullable String traceparent) {}
