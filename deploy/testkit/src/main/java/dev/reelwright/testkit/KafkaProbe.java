package dev.reelwright.testkit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A test's hand on the broker of this JVM: sends records, reads topics from the first record on.
 * Belongs to no consumer group, so it takes nothing away from the service. One thread at a time.
 */
public final class KafkaProbe implements AutoCloseable {
  private static final Duration POLL = Duration.ofMillis(100);
  private static final int SEND_LIMIT_SECONDS = 30;

  private final KafkaProducer<String, String> producer;
  private final KafkaConsumer<String, String> consumer;

  /** Connects to {@link Stack#kafka()}, which it starts if nobody has. */
  public KafkaProbe() {
    String servers = "127.0.0.1:" + Stack.ofThisJvm().kafka().port();
    producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, servers),
            new StringSerializer(),
            new StringSerializer());
    consumer =
        new KafkaConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, servers,
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false,
                ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false),
            new StringDeserializer(),
            new StringDeserializer());
  }

  /** Sends a record without headers and waits until the broker has it. */
  public void send(String topic, String key, String json) {
    send(topic, key, json, Map.of());
  }

  /** Sends a record and waits until the broker has it. */
  public void send(String topic, String key, String json, Map<String, String> headers) {
    ProducerRecord<String, String> message = new ProducerRecord<>(topic, key, json);
    headers.forEach(
        (name, value) -> message.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
    try {
      producer.send(message).get(SEND_LIMIT_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException e) {
      throw new AssertionError("cannot send to " + topic, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while sending to " + topic, e);
    }
  }

  /** Every record that the topic holds now, oldest first within a partition. */
  public List<ConsumerRecord<String, String>> records(String topic) {
    List<TopicPartition> partitions =
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList();
    Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
    consumer.assign(partitions);
    consumer.seekToBeginning(partitions);
    List<ConsumerRecord<String, String>> found = new ArrayList<>();
    while (ends.entrySet().stream()
        .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
      consumer.poll(POLL).forEach(found::add);
    }
    return found;
  }

  /** Every record of that key that the topic holds now. */
  public List<ConsumerRecord<String, String>> records(String topic, String key) {
    return records(topic).stream().filter(message -> key.equals(message.key())).toList();
  }

  /**
   * Waits until that many records of the topic match, and answers all that match.
   *
   * @throws AssertionError when there are fewer after the limit; it lists what was there
   */
  public List<ConsumerRecord<String, String>> await(
      String topic, int count, Predicate<ConsumerRecord<String, String>> wanted, Duration limit) {
    Instant end = Instant.now().plus(limit);
    while (true) {
      List<ConsumerRecord<String, String>> all = records(topic);
      List<ConsumerRecord<String, String>> matching = all.stream().filter(wanted).toList();
      if (matching.size() >= count) {
        return matching;
      }
      if (Instant.now().isAfter(end)) {
        List<String> seen = all.stream().map(m -> m.key() + " -> " + m.value()).toList();
        throw new AssertionError(
            "%d of %d records on %s after %s; it holds %s"
                .formatted(matching.size(), count, topic, limit, seen));
      }
      consumer.poll(POLL); // Nothing is left to read: this waits for more.
    }
  }

  /** Waits up to 20 seconds for that many records of a key. */
  public List<ConsumerRecord<String, String>> await(String topic, String key, int count) {
    return await(topic, count, m -> key.equals(m.key()), Duration.ofSeconds(20));
  }

  /** The text of a header, or an empty text. */
  public static String header(ConsumerRecord<String, String> message, String name) {
    var header = message.headers().lastHeader(name);
    return header == null ? "" : new String(header.value(), StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    producer.close(Duration.ofSeconds(5));
    consumer.close();
  }
}
