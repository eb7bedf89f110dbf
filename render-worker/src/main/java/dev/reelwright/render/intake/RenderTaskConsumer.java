package dev.reelwright.render.intake;

import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.store.TaskJson;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.store.Transience;
import dev.reelwright.render.worker.Holdings;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.logging.Logger;

/**
 * Maps, stores, acknowledges. A record goes to the dead letters only if it can never be stored: it
 * cannot be read, breaks the contract, or PostgreSQL refuses the data itself. With anything else it
 * waits here, however long, and says so in the log.
 */
@ApplicationScoped
public class RenderTaskConsumer {
  private static final Logger LOG = Logger.getLogger(RenderTaskConsumer.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

  private final Tasks tasks;
  private final TaskJson json;
  private final Holdings holdings;

  RenderTaskConsumer(Tasks tasks, TaskJson json, Holdings holdings) {
    this.tasks = tasks;
    this.json = json;
    this.holdings = holdings;
  }

  @Incoming("render-tasks")
  Uni<Void> obey(ConsumerRecord<String, String> record) {
    return Uni.createFrom()
        .item(() -> json.command(record.value()))
        .chain(
            command ->
                stored(command, traceparent(record))
                    .onFailure(Transience::mayPass)
                    .invoke(e -> LOG.errorf("task.waits task=%s: %s", command.taskId(), e))
                    .onFailure(Transience::mayPass)
                    .retry()
                    .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
                    .indefinitely())
        .onFailure()
        .invoke(
            e ->
                LOG.errorf(
                    "task.refused partition=%d offset=%d: %s",
                    record.partition(), record.offset(), e.getMessage()));
  }

  private Uni<Void> stored(RenderCommand command, Optional<String> traceparent) {
    return switch (command) {
      case RenderCommand.RenderTask task -> tasks.accept(task, traceparent);
      case RenderCommand.CancelTask cancel ->
          tasks.cancel(cancel).invoke(() -> holdings.cancelled(cancel.taskId()));
      case RenderCommand.AbandonTask abandon ->
          tasks.abandon(abandon).invoke(ended -> stop(abandon.taskId(), ended)).replaceWithVoid();
    };
  }

  private void stop(String taskId, boolean ended) {
    if (ended) {
      holdings.cancelled(taskId);
    }
  }

  private static Optional<String> traceparent(ConsumerRecord<String, String> record) {
    Header header = record.headers().lastHeader("traceparent");
    return header == null || header.value() == null
        ? Optional.empty()
        : Optional.of(new String(header.value(), StandardCharsets.US_ASCII));
  }
}
