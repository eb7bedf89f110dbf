package dev.reelwright.render.task;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The machine of one part of a task, which is {@link TaskState.Divided} meanwhile:
 *
 * <pre>
 *            claim                      its piece is there
 *   Queued ---------> Leased ------------------------------------> Done
 *     ^                 | |  refused, failed, set back or lost too often
 *     |    set back     | '--------------------------------------> Failed, and the task with it
 *     |    handed back  |
 *     '---- lost -------'
 * </pre>
 *
 * A part lives as long as its task is divided: cancelled, deleted and expired tasks leave theirs
 * where they stand, and nobody claims them any more. The last one that is done lets its task go on,
 * in the same transaction.
 *
 * <p>Losses and setbacks are counted for each part, so that a worker that dies costs its task the
 * parts that it held and nothing else.
 */
public sealed interface PartState {
  /** Tries so far; attempts are the task's. */
  Tries tries();

  /** Waits for a free slot of any worker, not before {@code availableAt}. */
  record Queued(PartId id, RenderTask task, Tries tries, Instant availableAt) implements PartState {
    /** A free slot takes it. */
    public PartDecision claim(String worker, Duration lease, Instant now) {
      Tries after = tries.resumed();
      TaskLease held = new TaskLease(worker, after.epoch(), now.plus(lease));
      return PartDecision.to(new Leased(id, task, after, held));
    }
  }

  /** A worker is on it. */
  record Leased(PartId id, RenderTask task, Tries tries, TaskLease lease) implements PartState {
    /** Its piece lies in the bucket. */
    public PartDecision done() {
      return PartDecision.to(new Done(tries));
    }

    /**
     * Nobody has renewed the lease in time.
     *
     * @throws IllegalStateException while the lease lasts
     */
    public PartDecision ranOut(Instant now) {
      if (!lease.lostAt(now)) {
        throw new IllegalStateException(
            "part " + id + " is leased by " + lease.worker() + " until " + lease.until());
      }
      return holderVanished(now);
    }

    /** As {@link TaskState.Leased#holderVanished}. */
    public PartDecision holderVanished(Instant now) {
      Tries after = tries.withLost();
      if (after.lost() >= TaskState.MOST_LOST) {
        return failed(
            after,
            "render_lost",
            Blame.PLATFORM,
            "The video could not be made: rendering was interrupted several times.",
            "lost");
      }
      Instant again = after.lost() == 1 ? now : now.plus(Backoff.after(after.lost()));
      return PartDecision.to(new Queued(id, task, after, again), "lost by " + lease.worker());
    }

    /** The customer's input cannot become a video. */
    public PartDecision refused(String code, String message) {
      return failed(code, Blame.CUSTOMER, message, "");
    }

    /**
     * There will be no video.
     *
     * @param detail for operators
     */
    public PartDecision failed(String code, Blame blame, String message, String detail) {
      return failed(tries, code, blame, message, detail);
    }

    /** As {@link TaskState.Leased#setBack}. */
    public PartDecision setBack(Setback setback, Instant now) {
      if (setback.passing()) {
        return rested(tries, tries.epoch(), setback, now);
      }
      Tries after = tries.withSetback();
      return after.setbacks() >= TaskState.MOST_SETBACKS
          ? failed(after, setback.code(), Blame.PLATFORM, TaskState.OUR_FAULT, setback.detail())
          : rested(after, after.setbacks(), setback, now);
    }

    /** A fault of our own. */
    public PartDecision metABug(String detail, Instant now) {
      return setBack(new Setback("worker_bug", detail, false), now);
    }

    /** This worker goes down: the next free slot anywhere takes it. */
    public PartDecision handedBack(Instant now) {
      return PartDecision.to(new Queued(id, task, tries, now));
    }

    private PartDecision rested(Tries after, int failures, Setback setback, Instant now) {
      return PartDecision.to(
          new Queued(id, task, after, now.plus(Backoff.after(failures))),
          setback.code() + ": " + setback.detail());
    }

    private static PartDecision failed(
        Tries after, String code, Blame blame, String message, String detail) {
      return new PartDecision(
          new Failed(after),
          Optional.of(new PartDecision.Failure(code, blame, message)),
          code + ": " + detail);
    }
  }

  /** Its piece lies in the bucket. */
  record Done(Tries tries) implements PartState {}

  /** It cannot be made, and its task has ended for it. */
  record Failed(Tries tries) implements PartState {}
}
