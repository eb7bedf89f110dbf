package dev.reelwright.render.task;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderedVideo;
import java.time.Duration;
import java.time.Instant;

/**
 * The machine of one task:
 *
 * <pre>
 *            claim                       stored
 *   Queued ---------> Leased -----------------------------> Ended(STORED)
 *     ^                 | |  refused, too many setbacks
 *     |    set back     | |-------------------------------> Ended(FAILED)
 *     |    handed back  | |  lost too often
 *     '---- lost -------' '-------------------------------> Ended(FAILED: render_lost)
 *
 *   Queued, Leased -- cancel --> Ended(CANCELLED)    -- deadline --> Ended(EXPIRED)
 *   Unreadable ------------------------------------> Ended(FAILED: internal_error)
 * </pre>
 *
 * Cancel is one SQL statement of the store, because it may come before its task. Every other move
 * is a method here. Time comes in, a {@link Decision} goes out.
 *
 * <p>Lost is only what nobody speaks for any more: the holder's process is dead or cut off. A
 * holder that lives and could not keep its lease sets the attempt back itself, which does not
 * count.
 */
public sealed interface TaskState {
  /** A task whose worker vanished this often fails: it may be what kills them. */
  int MOST_LOST = 5;

  /** A task that our own side failed this often, for reasons that do not pass, fails. */
  int MOST_SETBACKS = 3;

  /** What the customer reads when the reason is none of theirs. */
  String OUR_FAULT = "The video could not be made because of a fault on our side.";

  /** Waits for a free slot, not before {@code availableAt}. */
  record Queued(RenderTask task, Tries tries, Instant availableAt) implements TaskState {
    /** A free slot takes it; past its deadline it ends instead. */
    public Decision claim(String worker, Duration lease, Instant now) {
      return claimed(task, tries, worker, lease, now);
    }
  }

  /** A worker is on it. */
  record Leased(RenderTask task, Tries tries, TaskLease lease) implements TaskState {
    /**
     * Nobody has renewed the lease in time.
     *
     * @throws IllegalStateException while the lease lasts
     */
    public Decision ranOut(Instant now) {
      if (!lease.lostAt(now)) {
        throw new IllegalStateException(
            "task "
                + task.taskId()
                + " is leased by "
                + lease.worker()
                + " until "
                + lease.until());
      }
      return holderVanished(now);
    }

    /**
     * The holder is dead. The first loss costs no time; from the second on the task rests, so that
     * one that kills its workers leaves them alone for a while.
     */
    public Decision holderVanished(Instant now) {
      Tries after = tries.withLost();
      if (after.lost() >= MOST_LOST) {
        return failed(
                after,
                "render_lost",
                Blame.PLATFORM,
                "The video could not be made: rendering was interrupted several times.",
                now)
            .ending(lease.epoch(), "lost", "render_lost", "");
      }
      Instant again = after.lost() == 1 ? now : now.plus(Backoff.after(after.lost()));
      return Decision.to(new Queued(task, after, again)).ending(lease.epoch(), "lost", "", "");
    }

    /** The result lies in the bucket and was probed there. */
    public Decision stored(RenderedVideo video, Instant now) {
      return Decision.to(
              new Ended(task.taskId(), tries, Ending.STORED, now),
              new RenderEvent.Stored(task.taskId(), tries.attempt(), video, now))
          .ending(lease.epoch(), "stored", "", "");
    }

    /** The customer's input cannot become a video: no further attempt. */
    public Decision refused(String code, String message, Instant now) {
      return failed(tries, code, Blame.CUSTOMER, message, now)
          .ending(lease.epoch(), "refused", code, "");
    }

    /** Our side failed: rest and try again, unless it fails again and again. */
    public Decision setBack(Setback setback, Instant now) {
      if (setback.passing()) {
        return rested(tries, tries.attempt(), setback, now);
      }
      Tries after = tries.withSetback();
      if (after.setbacks() >= MOST_SETBACKS) {
        return failed(after, setback.code(), Blame.PLATFORM, OUR_FAULT, now)
            .ending(lease.epoch(), "broken", setback.code(), setback.detail());
      }
      return rested(after, after.setbacks(), setback, now);
    }

    private Decision rested(Tries after, int failures, Setback setback, Instant now) {
      return Decision.to(new Queued(task, after, now.plus(Backoff.after(failures))))
          .ending(lease.epoch(), "set_back", setback.code(), setback.detail());
    }

    /** This worker goes down: the next free slot anywhere takes it. */
    public Decision handedBack(Instant now) {
      return Decision.to(new Queued(task, tries, now)).ending(lease.epoch(), "handed_back", "", "");
    }

    /** The deadline passed: stop, and tell nobody. */
    public Decision expired(Instant now) {
      return Decision.to(new Ended(task.taskId(), tries, Ending.EXPIRED, now))
          .ending(lease.epoch(), "expired", "", "");
    }

    private Decision failed(Tries after, String code, Blame blame, String message, Instant now) {
      return Decision.to(
          new Ended(task.taskId(), after, Ending.FAILED, now),
          new RenderEvent.Failed(task.taskId(), after.attempt(), code, blame, message, now));
    }
  }

  /** Its order cannot be read, so nobody can ever work on it, and its sender must not wait. */
  record Unreadable(String taskId, Tries tries) implements TaskState {
    /** Ends it; a task that nobody has claimed yet fails as its first attempt. */
    public Decision failed(Instant now) {
      int attempt = Math.max(1, tries.attempt());
      return Decision.to(
              new Ended(taskId, tries, Ending.FAILED, now),
              new RenderEvent.Failed(
                  taskId, attempt, "internal_error", Blame.PLATFORM, OUR_FAULT, now))
          .ending(tries.epoch(), "unreadable", "internal_error", "");
    }
  }

  /** Nothing follows. */
  record Ended(String taskId, Tries tries, Ending ending, Instant at) implements TaskState {}

  private static Decision claimed(
      RenderTask task, Tries tries, String worker, Duration lease, Instant now) {
    if (!now.isBefore(task.deadline())) {
      return Decision.to(new Ended(task.taskId(), tries, Ending.EXPIRED, now));
    }
    Tries after = tries.claimed();
    return Decision.to(
        new Leased(task, after, new TaskLease(worker, after.epoch(), now.plus(lease))),
        new RenderEvent.Started(task.taskId(), after.attempt(), now));
  }
}
