package dev.reelwright.job.outbox;

import dev.reelwright.job.outbox.Outbox.Waiting;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds, oldest first, one round at a time.
 *
 * <p>A lease row lets one relay of all replicas work. A round that fails anywhere (database,
 * broker) is simply done again: rows leave the table only after the broker's answer. A round sends
 * for {@link OutboxConfig#sendTimeout()} and no longer, so that it ends well before the lease does.
 * Rounds run on one event loop; {@link #wake()} may be called from any thread.
 *
 * <p>A key whose last send failed waits for the other keys, and such keys are sent one after the
 * other: the producer goes on trying what we no longer wait for, and while the broker is away each
 * round would add to what it has to do.
 */
@ApplicationScoped
public class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final int KEYS_AT_ONCE = 64;

  private final Outbox outbox;
  private final OutboxConfig config;
  private final MutinyEmitter<String> kafka;
  private final Context loop;
  private final Vertx vertx;
  private final String holder;

  /** Topics and keys whose last send failed. */
  private final Set<Map.Entry<String, String>> silent = ConcurrentHashMap.newKeySet();

  private volatile boolean stopped;

  // Touched on the loop only.
  private boolean awake;
  private boolean busy;
  private long timer = -1;

  OutboxRelay(
      Outbox outbox,
      OutboxConfig config,
      Vertx vertx,
      ReplicaName name,
      @Channel("outbox") @OnOverflow(OnOverflow.Strategy.UNBOUNDED_BUFFER)
          MutinyEmitter<String> kafka) {
    if (config.lease().compareTo(config.sendTimeout()) <= 0) {
      throw new IllegalArgumentException(
          "reelwright.outbox.lease is longer than reelwright.outbox.send-timeout, not "
              + config.lease());
    }
    this.outbox = outbox;
    this.config = config;
    this.vertx = vertx;
    this.holder = name.value();
    this.kafka = kafka;
    this.loop = vertx.getOrCreateContext();
  }

  void start(@Observes StartupEvent event) {
    wake();
  }

  /** Hands the lease back, so that another replica goes on at once. */
  void stop(@Observes ShutdownEvent event) {
    stopped = true;
    outbox
        .handBackLease(holder)
        .onFailure()
        .invoke(failure -> LOG.infof("outbox.lease not handed back: %s", failure.getMessage()))
        .onFailure()
        .recoverWithNull()
        .await()
        .atMost(Duration.ofSeconds(2));
  }

  /** Messages were committed: send them now rather than at the next look. */
  public void wake() {
    loop.runOnContext(
        ignored -> {
          awake = true;
          round();
        });
  }

  private void round() {
    if (stopped || busy) {
      return;
    }
    vertx.cancelTimer(timer);
    busy = true;
    awake = false;
    long endNanos = System.nanoTime() + config.sendTimeout().toNanos();
    answered(outbox.takeLease(holder, config.lease()))
        .chain(this::oldest)
        .chain(found -> sendAll(found, endNanos))
        .subscribe()
        .with(this::next, this::later);
  }

  /** None unless the lease is ours. */
  private Uni<List<Waiting>> oldest(boolean mine) {
    return mine ? answered(outbox.oldest(config.batch())) : Uni.createFrom().item(List.of());
  }

  /**
   * A connection that went dead without a word must not end the relay: the next round has another.
   */
  private <T> Uni<T> answered(Uni<T> question) {
    return question.ifNoItem().after(config.sendTimeout()).fail();
  }

  private void next(int found) {
    loop.runOnContext(
        ignored -> {
          busy = false;
          if (awake || found == config.batch()) {
            round();
          } else {
            pause(found > 0 ? config.busyPause() : config.idlePause());
          }
        });
  }

  private void later(Throwable failure) {
    if (!stopped) {
      LOG.warnf("outbox.round failed, next try follows: %s", failure.toString());
    }
    loop.runOnContext(
        ignored -> {
          busy = false;
          pause(config.idlePause());
        });
  }

  private void pause(Duration pause) {
    timer = vertx.setTimer(pause.toMillis(), ignored -> round());
  }

  /** How many messages the round found. What could not be sent stays where it is. */
  private Uni<Integer> sendAll(List<Waiting> found, long endNanos) {
    Map<Map.Entry<String, String>, List<Waiting>> byKey = byKey(found);
    silent.retainAll(byKey.keySet());
    List<List<Waiting>> first = new ArrayList<>();
    List<List<Waiting>> last = new ArrayList<>();
    byKey.forEach((key, sameKey) -> (silent.contains(key) ? last : first).add(sameKey));
    return Multi.createBy()
        .concatenating()
        .streams(sendKeys(first, KEYS_AT_ONCE, endNanos), sendKeys(last, 1, endNanos))
        .collect()
        .asList()
        .chain(sent -> answered(outbox.delete(sent)).replaceWith(sent.size()))
        .invoke(sent -> requireAll(found.size(), sent))
        .replaceWith(found.size());
  }

  private static Map<Map.Entry<String, String>, List<Waiting>> byKey(List<Waiting> found) {
    return found.stream()
        .collect(Collectors.groupingBy(OutboxRelay::key, LinkedHashMap::new, Collectors.toList()));
  }

  private static Map.Entry<String, String> key(Waiting row) {
    return Map.entry(row.message().topic(), row.message().key());
  }

  private Multi<Long> sendKeys(List<List<Waiting>> keys, int atOnce, long endNanos) {
    return Multi.createFrom()
        .iterable(keys)
        .onItem()
        .transformToMulti(sameKey -> sendInOrder(sameKey, endNanos))
        .merge(atOnce);
  }

  /** One in flight for a key: a later message never overtakes one that failed. */
  private Multi<Long> sendInOrder(List<Waiting> sameKey, long endNanos) {
    if (!left(endNanos).isPositive()) {
      return Multi.createFrom().empty();
    }
    return Multi.createFrom()
        .iterable(sameKey)
        .onItem()
        .transformToUniAndConcatenate(row -> send(row, endNanos))
        .onFailure()
        .invoke(failure -> note(sameKey.getFirst(), failure))
        .onFailure()
        .recoverWithCompletion();
  }

  private void note(Waiting row, Throwable failure) {
    silent.add(key(row));
    LOG.warnf(
        "outbox.send failed topic=%s key=%s: %s",
        row.message().topic(), row.message().key(), failure.toString());
  }

  private Uni<Long> send(Waiting row, long endNanos) {
    Duration left = left(endNanos);
    if (!left.isPositive()) {
      return Uni.createFrom().failure(new TimeoutException());
    }
    return kafka
        .sendMessage(record(row.message()))
        .ifNoItem()
        .after(left)
        .fail()
        .invoke(() -> silent.remove(key(row)))
        .replaceWith(row.id());
  }

  private static Duration left(long endNanos) {
    return Duration.ofNanos(endNanos - System.nanoTime());
  }

  private static Message<String> record(OutboxMessage message) {
    return Message.of(message.payload())
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(message.topic())
                .withKey(message.key())
                .withHeaders(headers(message))
                .build());
  }

  private static RecordHeaders headers(OutboxMessage message) {
    RecordHeaders headers = new RecordHeaders();
    put(headers, "ce_id", message.eventId());
    put(headers, "ce_type", message.type());
    put(headers, "ce_source", "job-service");
    put(headers, "ce_specversion", "1.0");
    String traceparent = message.traceparent();
    if (traceparent != null) {
      put(headers, "traceparent", traceparent);
    }
    return headers;
  }

  private static void put(RecordHeaders headers, String name, String value) {
    headers.add(name, value.getBytes(StandardCharsets.UTF_8));
  }

  private static void requireAll(int found, int sent) {
    if (sent < found) {
      throw new IllegalStateException((found - sent) + " of " + found + " messages were not sent");
    }
  }
}
