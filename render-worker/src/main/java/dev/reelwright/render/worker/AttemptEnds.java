package dev.reelwright.render.worker;

import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.store.Parts;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.store.Transience;
import dev.reelwright.render.task.Decision;
import dev.reelwright.render.task.PartDecision;
import dev.reelwright.render.task.PartId;
import dev.reelwright.render.task.PartState;
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
  private final Parts parts;
  private final Calm calm;
  private volatile boolean living = true;

  AttemptEnds(Tasks tasks, Parts parts, Calm calm) {
    this.tasks = tasks;
    this.parts = parts;
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
    return PartId.of(holding.heldAs())
        .map(part -> ofPart(part, holding, end))
        .orElseGet(() -> ofTask(holding, end));
  }

  private Written ofTask(Holding holding, AttemptEnd end) {
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
      case AttemptEnd.Scripted scripted ->
          change(holding, (state, now) -> state.scripted(scripted.script(), scripted.notes(), now));
      case AttemptEnd.Illustrated illustrated ->
          change(holding, (state, now) -> state.illustrated(illustrated.pictures(), now));
      case AttemptEnd.Curated curated ->
          change(
              holding,
              (state, now) ->
                  state.curated(curated.narration().orElse(null), curated.words(), now));
      case AttemptEnd.PiecesGone gone ->
          change(holding, (state, now) -> state.piecesGone(gone.what(), now));
      case AttemptEnd.PartMade made -> throw notAnEndOf(holding, end);
      case AttemptEnd.Stopped stopped -> write(holding, stopped.reason());
    };
  }

  private Written ofPart(PartId part, Holding holding, AttemptEnd end) {
    return switch (end) {
      case AttemptEnd.PartMade made -> change(part, holding, (state, now) -> state.done());
      case AttemptEnd.Refused refused ->
          change(
              part,
              holding,
              (state, now) -> state.refused(refused.refusal().code(), refused.refusal().message()));
      case AttemptEnd.Failed failed ->
          change(
              part,
              holding,
              (state, now) ->
                  state.failed(failed.code(), failed.blame(), failed.message(), failed.detail()));
      case AttemptEnd.Broken broken ->
          change(part, holding, (state, now) -> state.setBack(broken.setback(), now));
      case AttemptEnd.Stopped stopped ->
          switch (stopped.reason()) {
            // its task expires for itself
            case SHUTDOWN, DEADLINE -> change(part, holding, PartState.Leased::handedBack);
            case LEASE_LOST ->
                change(part, holding, (state, now) -> state.setBack(NO_HEARTBEAT, now));
            case CANCELLED -> Written.NOTHING;
          };
      case AttemptEnd.Made made -> throw notAnEndOf(holding, end);
      case AttemptEnd.Postponed postponed -> throw notAnEndOf(holding, end);
      case AttemptEnd.Left left -> throw notAnEndOf(holding, end);
      case AttemptEnd.Scripted scripted -> throw notAnEndOf(holding, end);
      case AttemptEnd.Illustrated illustrated -> throw notAnEndOf(holding, end);
      case AttemptEnd.Curated curated -> throw notAnEndOf(holding, end);
      case AttemptEnd.PiecesGone gone -> throw notAnEndOf(holding, end);
    };
  }

  private static IllegalStateException notAnEndOf(Holding holding, AttemptEnd end) {
    return new IllegalStateException(
        end.getClass().getSimpleName() + " is no end of " + holding.heldAs());
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
      String detail = bug.getClass().getName();
      PartId.of(holding.heldAs())
          .ifPresentOrElse(
              part -> change(part, holding, (state, now) -> state.metABug(detail, now)),
              () -> change(holding, (state, now) -> state.metABug(detail, now)));
    } catch (RuntimeException e) {
      LOG.errorf(e, "attempt.left task=%s epoch=%d", holding.heldAs(), holding.epoch());
    }
  }

  private Written change(
      PartId part, Holding holding, BiFunction<PartState.Leased, Instant, PartDecision> rule) {
    return untilAnswered("part.end", holding, () -> parts.change(part, holding.epoch(), rule))
        .map(written -> written ? Written.YES : Written.FENCED)
        .orElse(Written.UNKNOWN);
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
          LOG.errorf("%s waits task=%s: %s", what, holding.heldAs(), e);
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
