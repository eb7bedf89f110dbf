package dev.reelwright.render.outbox;

import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.store.TaskJson;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one attempt, as it is told: never falling, at most twice a second, one tick under
 * way at a time, none remembered while the broker is away. Thread-safe.
 */
public final class ProgressTicks implements RenderProgress {
  private static final Logger LOG = Logger.getLogger(ProgressTicks.class);
  private static final long PAUSE_NANOS = 500_000_000L;

  private final EventSender sender;
  private final TaskJson json;
  private final String taskId;
  private final int attempt;
  private final Optional<String> traceparent;
  private RenderStage stage = RenderStage.PREPARING;
  private int percent;
  private @Nullable Integer currentScene;
  private @Nullable Integer totalScenes;
  private long lastNanos;
  private boolean underWay;

  ProgressTicks(
      EventSender sender, TaskJson json, String taskId, int attempt, Optional<String> traceparent) {
    this.sender = sender;
    this.json = json;
    this.taskId = taskId;
    this.attempt = attempt;
    this.traceparent = traceparent;
    this.lastNanos = System.nanoTime();
  }

  @Override
  public void at(RenderStage newStage, int newPercent) {
    at(newStage, newPercent, null, null);
  }

  @Override
  public void at(RenderStage newStage, int newPercent, int current, int total) {
    at(newStage, newPercent, Integer.valueOf(current), Integer.valueOf(total));
  }

  private synchronized void at(
      RenderStage newStage, int newPercent, @Nullable Integer current, @Nullable Integer total) {
    int bounded = Math.min(99, newPercent);
    boolean further = newStage.compareTo(stage) > 0 || bounded > percent;
    if (!further || newStage.compareTo(stage) < 0) {
      return;
    }
    stage = newStage;
    percent = Math.max(percent, bounded);
    currentScene = current;
    totalScenes = total;
    if (!underWay && System.nanoTime() - lastNanos >= PAUSE_NANOS) {
      tell();
    }
  }

  /** Tells this and nothing more. */
  synchronized void tellAt(RenderStage onlyStage, int onlyPercent) {
    stage = onlyStage;
    percent = onlyPercent;
    tell();
  }

  private void tell() {
    underWay = true;
    lastNanos = System.nanoTime();
    RenderEvent.Progressed tick =
        new RenderEvent.Progressed(
            taskId, attempt, stage, percent, currentScene, totalScenes, Instant.now());
    sender
        .send(
            RenderTopics.EVENTS,
            taskId,
            "Progressed",
            UUID.randomUUID().toString(),
            json.of(tick),
            traceparent)
        .onTermination()
        .invoke(this::landed)
        .subscribe()
        .with(
            sent -> {},
            failure -> LOG.debugf("a tick of task %s was lost: %s", taskId, failure.getMessage()));
  }

  private synchronized void landed() {
    underWay = false;
  }
}
