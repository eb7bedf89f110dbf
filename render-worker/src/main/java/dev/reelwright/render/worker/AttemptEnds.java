package dev.reelwright.render.worker;

import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.store.Transience;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.Setback;
import dev.reelwright.render.task.TaskState;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Writes how attempts ended. A database that is away costs an attempt its time at most: whoever
 * lives writes its end as soon as there is a database again, and does not count as lost. Blocking;
 * safe from any thread.
 */
@ApplicationScoped
class AttemptEnds {
  private static final Logger LOG = Logger.getLogger(AttemptEnds.class);
  private static final Duration AWAY = Duration.ofSeconds(1);
  private static final int COMPLAIN_EACH = 60;
  private static final Setback NO_HEARTBEAT =
      new Setback("lease_lost", "the heartbeat did not get through", true);

  private final Tasks tasks;
  private final Calm calm;
  private volatile boolean living = true;

  AttemptEnds(Tasks tasks, Calm calm) {
    this.tasks = tasks;
    this.calm = calm;
  }

  /** What the database made of an attempt's end. */
  enum Written {
    YES,
    /** Another epoch owns the task, or it has ended otherwise. */
    FENCED,
    /** No answer came before this worker went down: the sweeper will see what is true. */
    UNKNOWN,
    /** There was nothing to write: what ended the attempt has ended the task, or has written it. */
    NOTHING
  }

  /** This worker goes down: whatever still waits for the database waits no more. */
  void giveUp() {
    living = false;
  }

  Written write(Holding holding, AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.Made made -> change(holding, (state, now) -> state.stored(made.video(), now));
      case AttemptEnd.Refused refused ->
          change(
              holding,
              (state, now) ->
                  state.refused(refused.refusal().code(), refused.refusal().message(), now));
      case AttemptEnd.Failed failed ->
          change(
              holding,
              (state, now) ->
                  state.failed(
                      failed.code(), failed.blame(), failed.message(), failed.detail(), now));
      case AttemptEnd.Broken broken ->
          change(holding, (state, now) -> state.setBack(broken.setback(), now));
      case AttemptEnd.Postponed postponed ->
          change(
              holding,
              (state, now) -> state.postponed(now.plus(postponed.pause()), postponed.why()));
      case AttemptEnd.Left left -> Written.NOTHING;
      case AttemptEnd.Stopped stopped -> write(holding, stopped.reason());
    };
  }

  private Written write(Holding holding, StopReason stopped) {
    return switch (stopped) {
      case SHUTDOWN -> change(holding, TaskState.Leased::handedBack);
      case DEADLINE -> change(holding, TaskState.Leased::expired);
      case LEASE_LOST -> change(holding, (state, now) -> state.setBack(NO_HEARTBEAT, now));
      case CANCELLED -> Written.NOTHING;
    };
  }

  /** A worker that lives does not vanish, not even over a fault of its own. */
  void setBack(Holding holding, RuntimeException bug) {
    try {
      change(holding, (state, now) -> state.metABug(bug.getClass().getName(), now));
    } catch (RuntimeException e) {
      LOG.errorf(e, "attempt.left task=%s epoch=%d", holding.taskId(), holding.epoch());
    }
  }

  private Written change(Holding holding, BiFunction<TaskState.Leased, Instant, Decision> rule) {
    return untilAnswered(
            "attempt.end", holding, () -> tasks.change(holding.taskId(), holding.epoch(), rule))
        .map(written -> written ? Written.YES : Written.FENCED)
        .orElse(Written.UNKNOWN);
  }

  /**
   * Waits out a database that is away, however long. The fence makes that safe: if another epoch
   * owns the task by then, nothing is written. Until then the heart goes on renewing the lease, so
   * that nobody takes the attempt for lost.
   *
   * @param change may be repeated
   * @return empty if this worker went down first
   */
  <T> Optional<T> untilAnswered(String what, Holding holding, Supplier<Uni<T>> change) {
    int tried = 0;
    do {
      try {
        return Optional.of(change.get().await().indefinitely());
      } catch (RuntimeException e) {
        if (!Transience.mayPass(e)) {
          throw e;
        }
        calm.disturb();
        if (tried++ % COMPLAIN_EACH == 0) {
          LOG.errorf("%s waits task=%s: %s", what, holding.taskId(), e);
        }
        pause();
      }
    } while (living);
    return Optional.empty();
  }

  private static void pause() {
    try {
      Thread.sleep(AWAY);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the database", e);
    }
  }
}
