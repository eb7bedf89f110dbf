package dev.reelwright.webhook.intake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EventsConsumerTest {
  @Test
  void headerWithoutAValueCostsNoDelivery() {
    assertThat(EventsConsumer.traceparent(recordWith(null))).isNull();
    assertThat(EventsConsumer.traceparent(recordWith("00-1-2-01".getBytes(UTF_8))))
        .isEqualTo("00-1-2-01");
  }

  @Test
  void lineAboutARecordSetAsideSaysWhichWhyAndHowToReplayIt() {
    String line =
        EventsConsumer.setAside(
            recordWith(null),
            new UnreadableEventException("event e has the unknown origin unheard", null));

    assertThat(line)
        .startsWith("event.set_aside topic=job.events partition=0 offset=0 key=k: ")
        .contains("unknown origin unheard", "It lies in job.events.dlq", "replay it: send its key");
  }

  private static ConsumerRecord<String, String> recordWith(byte @Nullable [] traceparent) {
    ConsumerRecord<String, String> record = new ConsumerRecord<>("job.events", 0, 0, "k", "v");
    record.headers().add(new RecordHeader("traceparent", traceparent));
    return record;
  }
}
