package dev.reelwright.gateway.hint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.contract.RenderTopics;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.smallrye.reactive.messaging.kafka.KafkaClientService;
import io.smallrye.reactive.messaging.kafka.KafkaProducer;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.OnOverflow;
import org.jboss.logging.Logger;

/**
 * The one producer of {@code render.hints}. What the broker does not take in time is refused and
 * forgotten: the provider calls again, and a worker looks by itself in any case. Any thread.
 *
 * <p>The client blocks its one thread for every record that it has for a broker it cannot reach. So
 * until the broker has answered, and again after it has not, one hint at a time tries whether it is
 * there and all others are refused at once.
 */
@ApplicationScoped
class Hints {
  private static final Logger LOG = Logger.getLogger(Hints.class);
  private static final String CHANNEL = "render-hints";
  private static final int AT_ONCE = 256;
  private static final long RETRY_AFTER_SECONDS = 2;
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final MutinyEmitter<String> kafka;
  private final HintsConfig config;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile boolean answering;

  Hints(
      @Channel(CHANNEL) @OnOverflow(value = OnOverflow.Strategy.BUFFER, bufferSize = AT_ONCE)
          MutinyEmitter<String> kafka,
      HintsConfig config) {
    this.kafka = kafka;
    this.config = config;
  }

  /** Connects while nobody waits for it, so that the first hint need not. */
  void connect(@Observes StartupEvent started, KafkaClientService clients) {
    KafkaProducer<String, String> producer = clients.getProducer(CHANNEL);
    producer
        .partitionsFor(RenderTopics.HINTS)
        .subscribe()
        .with(
            partitions -> answering = true,
            failure -> LOG.infof("hints.not-connected cause=%s", failure.toString()));
  }

  /**
   * Completes when the broker has the hint; fails with {@link Problem.Unavailable} when nobody
   * knows whether it will.
   *
   * @param hint names a call or a task
   */
  Uni<Void> send(RenderHint hint) {
    return Uni.createFrom().deferred(() -> enter() ? ask(hint) : refused());
  }

  private boolean enter() {
    if (underWay.incrementAndGet() <= (answering ? AT_ONCE : 1)) {
      return true;
    }
    underWay.decrementAndGet();
    return false;
  }

  private Uni<Void> ask(RenderHint hint) {
    return Uni.createFrom()
        .deferred(() -> kafka.sendMessage(message(hint)))
        .ifNoItem()
        .after(config.patience())
        .fail()
        .invoke(() -> answering = true)
        .onFailure()
        .invoke(failure -> fellSilent(hint, failure))
        .onTermination()
        .invoke(underWay::decrementAndGet)
        .onFailure()
        .recoverWithUni(Hints::refused);
  }

  private void fellSilent(RenderHint hint, Throwable failure) {
    answering = false;
    LOG.warnf(
        "hints.not-sent provider=%s call=%s cause=%s",
        hint.provider(), hint.callId(), first(failure).toString());
  }

  private static Uni<Void> refused() {
    return Uni.createFrom()
        .failure(
            new ProblemException(new Problem.Unavailable("render.hints", RETRY_AFTER_SECONDS)));
  }

  private static Message<String> message(RenderHint hint) {
    RecordHeaders headers = new RecordHeaders();
    headers.add("ce_id", bytes(UUID.randomUUID().toString()));
    headers.add("ce_type", bytes("RenderHint"));
    headers.add("ce_source", bytes("api-gateway"));
    headers.add("ce_specversion", bytes("1.0"));
    return Message.of(json(hint))
        .addMetadata(
            OutgoingKafkaRecordMetadata.<String>builder()
                .withTopic(RenderTopics.HINTS)
                .withKey(hint.providerTaskId() == null ? hint.callId() : hint.providerTaskId())
                .withHeaders(headers)
                .build());
  }

  /** The connector's own words for it say only that it has given up. */
  private static Throwable first(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause;
  }

  private static String json(RenderHint hint) {
    try {
      return JSON.writeValueAsString(hint);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("cannot write a hint of " + hint.provider(), e);
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
