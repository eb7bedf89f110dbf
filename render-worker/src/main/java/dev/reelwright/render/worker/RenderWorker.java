package dev.reelwright.render.worker;

import dev.reelwright.render.config.DatabaseConfig;
import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.store.Bells;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.task.Lane;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * The worker's life. A {@link ClaimLoop} for each lane of slots, so that a render never stands in
 * the way of a submission or a script nor the other way round; {@link Heartbeats} for all that is
 * held. At SIGTERM it stops claiming, lets attempts finish for the grace time, and hands the rest
 * back.
 */
@ApplicationScoped
public class RenderWorker {
  private static final Logger LOG = Logger.getLogger(RenderWorker.class);
  private static final Duration HAND_BACK = Duration.ofSeconds(10);

  private final RenderConfig config;
  private final Holdings holdings;
  private final Heartbeats heartbeats;
  private final Workshop workshop;
  private final AttemptEnds ends;
  private final List<ClaimLoop> loops;
  private volatile boolean living = true;

  RenderWorker(
      RenderConfig config,
      DatabaseConfig database,
      WorkerName name,
      Tasks tasks,
      Holdings holdings,
      Heartbeats heartbeats,
      Workshop workshop,
      Attempts attempts,
      AttemptEnds ends,
      Bells bells,
      Calm calm) {
    this.config = config;
    this.holdings = holdings;
    this.heartbeats = heartbeats;
    this.workshop = workshop;
    this.ends = ends;
    ClaimLoop.Manner manner =
        new ClaimLoop.Manner(
            name.value(), config.lease(), config.poll(), database.statementTimeout());
    this.loops =
        List.of(
            new ClaimLoop(
                Lane.RENDER,
                config.slots(),
                manner,
                workshop::canRender,
                attempts::begin,
                tasks,
                holdings,
                calm,
                bells.work(Lane.RENDER)),
            new ClaimLoop(
                Lane.PROVIDER,
                config.providerSlots(),
                manner,
                () -> true,
                attempts::begin,
                tasks,
                holdings,
                calm,
                bells.work(Lane.PROVIDER)),
            new ClaimLoop(
                Lane.SCRIPT,
                config.scriptSlots(),
                manner,
                () -> true,
                attempts::begin,
                tasks,
                holdings,
                calm,
                bells.work(Lane.SCRIPT)));
  }

  void start(@Observes StartupEvent event) {
    workshop.sweep();
    loops.forEach(ClaimLoop::start);
    Thread.ofVirtual().name("heartbeats").start(this::heartbeats);
  }

  void stop(@Observes @Priority(10) ShutdownEvent event) throws InterruptedException {
    for (ClaimLoop loop : loops) {
      loop.stop();
    }
    if (!holdings.awaitNone(config.grace())) {
      holdings.stopAll(StopReason.SHUTDOWN);
      if (!holdings.awaitNone(HAND_BACK)) {
        LOG.warnf("shutdown.untidy attempts=%d: their leases will run out", holdings.size());
      }
    }
    ends.giveUp();
    living = false;
  }

  private void heartbeats() {
    try {
      while (living) {
        beat();
        TimeUnit.NANOSECONDS.sleep(heartbeats.interval().toNanos());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Without a heart every lease of this worker would run out, so no fault may end the loop. */
  private void beat() {
    try {
      heartbeats.beat();
    } catch (RuntimeException e) {
      LOG.error("heartbeat.bug", e);
    }
  }
}
