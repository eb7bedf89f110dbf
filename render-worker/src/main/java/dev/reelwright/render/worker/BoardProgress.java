package dev.reelwright.render.worker;

import dev.reelwright.render.contract.RenderEvent.Progressed;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.engine.RenderProgress;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.task.BoardPercent;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The progress of one claim of a storyboard. It goes through the table, because many workers tell
 * of one storyboard: what is behind what any of them has told is not sent. At most once a second,
 * one at a time. Thread-safe.
 */
final class BoardProgress implements RenderProgress {
  private static final Logger LOG = Logger.getLogger(BoardProgress.class);
  private static final long PAUSE_NANOS = 1_000_000_000L;

  private final Tasks tasks;
  private final Tasks.Claim claim;
  private int percent;
  private long lastNanos = System.nanoTime() - PAUSE_NANOS;
  private boolean underWay;

  BoardProgress(Tasks tasks, Tasks.Claim claim) {
    this.tasks = tasks;
    this.claim = claim;
  }

  @Override
  public void at(RenderStage stage, int newPercent) {
    at(stage, newPercent, null, null);
  }

  @Override
  public void at(RenderStage stage, int newPercent, int current, int total) {
    at(stage, newPercent, Integer.valueOf(current), Integer.valueOf(total));
  }

  private synchronized void at(
      RenderStage stage, int newPercent, @Nullable Integer current, @Nullable Integer total) {
    int within = BoardPercent.within(stage, newPercent);
    if (within <= percent || underWay || System.nanoTime() - lastNanos < PAUSE_NANOS) {
      return;
    }
    percent = within;
    lastNanos = System.nanoTime();
    underWay = true;
    tell(
        new Progressed(
            claim.heldAs(), claim.tries().attempt(), stage, within, current, total, Instant.now()));
  }

  private void tell(Progressed progressed) {
    Optional<String> traceparent = claim.traceparent();
    tasks
        .tell(claim.lease().epoch(), progressed, traceparent)
        .onTermination()
        .invoke(this::landed)
        .subscribe()
        .with(
            told -> {},
            e -> LOG.debugf("a tick of task %s was lost: %s", claim.heldAs(), e.getMessage()));
  }

  private synchronized void landed() {
    underWay = false;
  }
}
