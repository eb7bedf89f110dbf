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
 *     ^  ^              | |  refused, too many setbacks
 *     |  '--- set back -' |-----------------------------> Ended(FAILED)
 *     |  handed back      |  the lease ran out, third time
 *     '-- (claimed again  '-----------------------------> Ended(FAILED: render_lost)
 *          when lost)
 *   Queued, Leased -- cancel --> Ended(CANCELLED)    -- deadline --> Ended(EXPIRED)
 * </pre>
 *
 * Cancel is one SQL statement of the store, because it may come before its task. Every other move
 * is a method here. Time comes in, a {@link Decision} goes out.
 */
public sealed interface TaskState {
  /** A task whose worker vanished this often fails. */
  int MOST_LOST = 3;

  /** A task that our own side failed this often, for reasons that do not pass, fails. */
  int MOST_SETBACKS = 3;

  /** Waits for a free slot, not before {@code availableAt}. */
  record Queued(RenderTask task, Tries tries, Instant availableAt) implements TaskState {
    /** A free slot takes it; past its deadline it ends instead. */
    public Decision claim(String worker, Duration lease, Instant now) {
      return claimed(task, tries, worker, lease, now);
    }
  }

  /** A worker is on it. */
  record Leased(RenderTask task, Tries tries, TaskLease lease) implements TaskState {
    /** The holder vanished: the attempt is lost, and a free slot takes the task over. */
    public Decision takeOver(String worker, Duration leaseLength, Instant now) {
      if (!lease.lostAt(now)) {
        throw new IllegalStateException(
            "task "
                + task.taskId()
                + " is leased by "
                + lease.worker()
                + " until "
                + lease.until());
      }
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
      return claimed(task, after, worker, leaseLength, now).ending(lease.epoch(), "lost", "", "");
    }

    /** The result lies in the bucket and was probed there. */
    public Decision stored(RenderedVideo video, Instant now) {
      return Decision.to(
              new Ended(task, tries, Ending.STORED, now),
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
        return failed(
                after,
                setback.code(),
                Blame.PLATFORM,
                "The video could not be made because of a fault on our side.",
                now)
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
      return Decision.to(new Ended(task, tries, Ending.EXPIRED, now))
          .ending(lease.epoch(), "expired", "", "");
    }

    private Decision failed(Tries after, String code, Blame blame, String message, Instant now) {
      return Decision.to(
          new Ended(task, after, Ending.FAILED, now),
          new RenderEvent.Failed(task.taskId(), after.attempt(), code, blame, message, now));
    }
  }

  /** Nothing follows. */
  record Ended(RenderTask task, Tries tries, Ending ending, Instant at) implements TaskState {}

  private static Decision claimed(
      RenderTask task, Tries tries, String worker, Duration lease, Instant now) {
    if (!now.isBefore(task.deadline())) {
      return Decision.to(new Ended(task, tries, Ending.EXPIRED, now));
    }
    Tries after = tries.claimed();
    return Decision.to(
        new Leased(task, after, new TaskLease(worker, after.epoch(), now.plus(lease))),
        new RenderEvent.Started(task.taskId(), after.attempt(), now));
  }
}
