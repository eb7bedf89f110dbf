package dev.reelwright.render.intake;

import dev.reelwright.render.contract.RenderHint;
import dev.reelwright.render.store.Calls;
import dev.reelwright.render.store.TaskJson;
import dev.reelwright.render.store.Transience;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * A provider has called back: what it named is looked at sooner. A hint proves nothing and changes
 * nothing by itself; one of an unknown, ended or foreign call is passed over.
 */
@ApplicationScoped
public class RenderHintConsumer {
  private static final Logger LOG = Logger.getLogger(RenderHintConsumer.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Calls calls;
  private final TaskJson json;

  RenderHintConsumer(Calls calls, TaskJson json) {
    this.calls = calls;
    this.json = json;
  }

  @Incoming("render-hints")
  Uni<Void> hear(ConsumerRecord<String, String> record) {
    return Uni.createFrom()
        .item(() -> json.hint(record.value()))
        .chain(this::heard)
        .onFailure()
        .invoke(
            e ->
                LOG.errorf(
                    "hint.refused partition=%d offset=%d: %s",
                    record.partition(), record.offset(), e.getMessage()));
  }

  private Uni<Void> heard(RenderHint hint) {
    return calls
        .hint(hint)
        .onFailure(Transience::mayPass)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely()
        .invoke(
            known ->
                LOG.debugf(
                    "hint.heard provider=%s call=%s known=%s",
                    hint.provider(), hint.callId(), known))
        .replaceWithVoid();
  }
}
