package dev.reelwright.render.task;

import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderSpec;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.Script;
import dev.reelwright.render.contract.SpokenWord;
import dev.reelwright.render.contract.StoredFile;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The machine of one task ({@link PartState} is that of a part of it):
 *
 * <pre>
 *            claim                       stored
 *   Queued ---------> Leased -----------------------------> Ended(STORED)
 *     ^                 | |  refused, failed, too many setbacks
 *     |    set back     | |-------------------------------> Ended(FAILED)
 *     |    handed back  | |  lost too often
 *     |    postponed    | '-------------------------------> Ended(FAILED: render_lost)
 *     '---- lost -------'
 *     ^                 | a provider has the order, or may have it
 *     |                 v
 *     '-------------- Waiting ----------------------------> Ended(FAILED)
 *       result is there,      the provider has failed
 *       asks once more
 *
 *   Leased -- illustrated, curated --> Divided -- all parts are there --> Queued
 *                                      Divided -- a part cannot be made --> Ended(FAILED)
 *
 *   Queued, Leased, Waiting, Divided -- cancel --> Ended(CANCELLED)  -- deadline --> Ended(EXPIRED)
 *                                    -- deleted --> Ended(FAILED: deleted)
 *   Unreadable ------------------------------------> Ended(FAILED: internal_error)
 * </pre>
 *
 * Cancel is one SQL statement of the store, because it may come before its task. Every other move
 * is a method here. Time comes in, a {@link Decision} goes out.
 *
 * <p>What a slot is taken for is the {@link Errand}. Once a provider may have the order, only
 * errands follow that go on with the attempt: the order is never sent again for a worker's death.
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
  record Queued(RenderTask task, Tries tries, Instant availableAt, Errand errand)
      implements TaskState {
    /** As it has come. */
    public Queued(RenderTask task, Tries tries, Instant availableAt) {
      this(task, tries, availableAt, Errand.first(task.spec()));
    }

    /** A free slot takes it; past its deadline it ends instead. */
    public Decision claim(String worker, Duration lease, Instant now) {
      if (!now.isBefore(task.deadline())) {
        return Decision.to(new Ended(task.taskId(), tries, Ending.EXPIRED, now));
      }
      Tries after = errand.resuming() ? tries.resumed() : tries.claimed();
      Leased leased =
          new Leased(task, after, new TaskLease(worker, after.epoch(), now.plus(lease)), errand);
      return errand.resuming()
          ? Decision.to(leased)
          : Decision.to(leased, new RenderEvent.Started(task.taskId(), after.attempt(), now));
    }

    /** Its customer has deleted it, and nothing was begun that could not be left. */
    public Decision deleted(Instant now) {
      return TaskState.deleted(task, tries, now);
    }
  }

  /** A worker is on it. */
  record Leased(RenderTask task, Tries tries, TaskLease lease, Errand errand) implements TaskState {
    /** On what a task that has just come is claimed for. */
    public Leased(RenderTask task, Tries tries, TaskLease lease) {
      this(task, tries, lease, Errand.first(task.spec()));
    }

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
     * one that kills its workers leaves them alone for a while. One whose order a provider may have
     * does not fail for losses: nobody would ask for the result any more.
     */
    public Decision holderVanished(Instant now) {
      Tries after = tries.withLost();
      if (after.lost() >= MOST_LOST && errand != Errand.SUBMIT_ON) {
        return failed(
                after,
                "render_lost",
                Blame.PLATFORM,
                "The video could not be made: rendering was interrupted several times.",
                now)
            .ending(lease.epoch(), "lost", "render_lost", "");
      }
      Instant again = after.lost() == 1 ? now : now.plus(Backoff.after(after.lost()));
      return queued(after, again).ending(lease.epoch(), "lost", "", "");
    }

    /** The result lies in the bucket and was probed there. */
    public Decision stored(RenderedVideo video, Instant now) {
      return Decision.to(
              new Ended(task.taskId(), tries, Ending.STORED, now),
              new RenderEvent.Stored(task.taskId(), tries.attempt(), video, now))
          .ending(lease.epoch(), "stored", "", "");
    }

    /** A script is its event. */
    public Decision scripted(Script script, List<String> notes, Instant now) {
      return Decision.to(
              new Ended(task.taskId(), tries, Ending.STORED, now),
              new RenderEvent.Scripted(task.taskId(), tries.attempt(), script, notes, now))
          .ending(lease.epoch(), "scripted", "", "");
    }

    /** A storyboard can be looked at; its scenes are to be spoken. */
    public Decision illustrated(Map<String, StoredFile> pictures, Instant now) {
      return divided(
              Phase.NARRATE,
              new RenderEvent.Illustrated(task.taskId(), tries.attempt(), pictures, now),
              now)
          .ending(lease.epoch(), "illustrated", "", "");
    }

    /** It is known when what is said; the scenes are to be drawn. */
    public Decision curated(
        @Nullable StoredFile narration, Map<String, List<SpokenWord>> words, Instant now) {
      return divided(
              Phase.DRAW,
              new RenderEvent.Narrated(task.taskId(), tries.attempt(), narration, words, now),
              now)
          .ending(lease.epoch(), "curated", "", "");
    }

    /**
     * What its parts have made is not there any more: they look again, and make what is missing. A
     * setback, so that it does not go round for ever.
     */
    public Decision piecesGone(String detail, Instant now) {
      Tries after = tries.withSetback();
      if (after.setbacks() >= MOST_SETBACKS) {
        return failed(after, "pieces_gone", Blame.PLATFORM, OUR_FAULT, now)
            .ending(lease.epoch(), "broken", "pieces_gone", detail);
      }
      return Decision.to(new Divided(task, after, Phase.before(errand)))
          .ending(lease.epoch(), "set_back", "pieces_gone", detail);
    }

    private Decision divided(Phase phase, RenderEvent event, Instant now) {
      Divided next = new Divided(task, tries, phase);
      return Decision.to(next, event, next.progressed(0, now));
    }

    /** The customer's input cannot become a video: no further attempt. */
    public Decision refused(String code, String message, Instant now) {
      return failed(code, Blame.CUSTOMER, message, now);
    }

    /** There will be no video: no further attempt. */
    public Decision failed(String code, Blame blame, String message, Instant now) {
      return failed(code, blame, message, "", now);
    }

    /**
     * There will be no video: no further attempt.
     *
     * @param detail for operators
     */
    public Decision failed(String code, Blame blame, String message, String detail, Instant now) {
      String outcome = blame == Blame.CUSTOMER ? "refused" : "failed";
      return failed(tries, code, blame, message, now).ending(lease.epoch(), outcome, code, detail);
    }

    /** Our side failed: rest and try again, unless it fails again and again. */
    public Decision setBack(Setback setback, Instant now) {
      if (setback.passing()) {
        return rested(tries, tries.epoch(), setback, now);
      }
      Tries after = tries.withSetback();
      if (after.setbacks() >= MOST_SETBACKS) {
        return failed(after, setback.code(), Blame.PLATFORM, OUR_FAULT, now)
            .ending(lease.epoch(), "broken", setback.code(), setback.detail());
      }
      return rested(after, after.setbacks(), setback, now);
    }

    /**
     * A fault of our own. It says nothing of an order that a provider may have: such a task is not
     * failed for it, which would end the hold while the provider works.
     */
    public Decision metABug(String detail, Instant now) {
      return setBack(new Setback("worker_bug", detail, errand == Errand.SUBMIT_ON), now);
    }

    private Decision rested(Tries after, int failures, Setback setback, Instant now) {
      return queued(after, now.plus(Backoff.after(failures)))
          .ending(lease.epoch(), "set_back", setback.code(), setback.detail());
    }

    /** This worker goes down: the next free slot anywhere takes it. */
    public Decision handedBack(Instant now) {
      return queued(tries, now).ending(lease.epoch(), "handed_back", "", "");
    }

    /** From here on a provider may get the order, so that the attempt is only gone on with. */
    public Decision intends() {
      return Decision.to(new Leased(task, tries, lease, Errand.SUBMIT_ON));
    }

    /**
     * A provider has the order, or may have it: the worker and its slot are free for others.
     *
     * @param outcome for the attempt's row
     */
    public Decision waits(String outcome) {
      return Decision.to(new Waiting(task, tries)).ending(lease.epoch(), outcome, "", "");
    }

    /** A provider has delivered while nobody knew who had the order. */
    public Decision resultIsThere(Instant now) {
      return Decision.to(new Queued(task, tries, now, Errand.INGEST))
          .ending(lease.epoch(), "delivered", "", "");
    }

    /**
     * No provider takes the order just now. Nobody's fault and no setback.
     *
     * @param until when to ask again; the deadline at the latest, so that it is noticed
     */
    public Decision postponed(Instant until, String detail) {
      Instant again = until.isBefore(task.deadline()) ? until : task.deadline();
      return Decision.to(new Queued(task, tries, again, Errand.SUBMIT_ON))
          .ending(lease.epoch(), "postponed", "", detail);
    }

    /** The deadline passed: stop, and tell nobody. */
    public Decision expired(Instant now) {
      return Decision.to(new Ended(task.taskId(), tries, Ending.EXPIRED, now))
          .ending(lease.epoch(), "expired", "", "");
    }

    /** Its customer has deleted it, and nothing was begun that could not be left. */
    public Decision deleted(Instant now) {
      return TaskState.deleted(task, tries, now)
          .ending(lease.epoch(), "deleted", AbandonTask.CODE, "");
    }

    private Decision queued(Tries after, Instant again) {
      return Decision.to(new Queued(task, after, again, errand));
    }

    private Decision failed(Tries after, String code, Blame blame, String message, Instant now) {
      return TaskState.failed(task, after, code, blame, message, now);
    }
  }

  /** A provider works on it, as far as we know: no worker, no slot, no lease. */
  record Waiting(RenderTask task, Tries tries) implements TaskState {
    /** There is something to be fetched. */
    public Decision resultIsThere(Instant now) {
      return Decision.to(new Queued(task, tries, now, Errand.INGEST));
    }

    /** The call is over without a result, and another may be made, not before {@code at}. */
    public Decision asksAgain(Instant at) {
      return Decision.to(new Queued(task, tries, at, Errand.SUBMIT_ON));
    }

    /** The provider has failed: no further call. */
    public Decision failed(String code, Blame blame, String message, Instant now) {
      return TaskState.failed(task, tries, code, blame, message, now);
    }

    /** The deadline passed: nobody waits for the result, and nobody is told. */
    public Decision expired(Instant now) {
      return Decision.to(new Ended(task.taskId(), tries, Ending.EXPIRED, now));
    }

    /** Its customer has deleted it, and the provider has stopped. */
    public Decision deleted(Instant now) {
      return TaskState.deleted(task, tries, now);
    }
  }

  /** Workers are at its parts, or will be: no slot and no lease of its own. */
  record Divided(RenderTask task, Tries tries, Phase phase) implements TaskState {
    /** How many parts it has. */
    public int parts() {
      return ((RenderSpec.Storyboard) task.spec()).scenes().size();
    }

    /**
     * Another part is there; with the last one the task goes on.
     *
     * @param done parts of the phase that are there, this one included
     */
    public Decision partDone(int done, Instant now) {
      TaskState next = done < parts() ? this : new Queued(task, tries, now, phase.after());
      return Decision.to(next, progressed(done, now));
    }

    /** A part cannot be made. */
    public Decision failed(PartDecision.Failure failure, Instant now) {
      return TaskState.failed(task, tries, failure.code(), failure.blame(), failure.message(), now);
    }

    /** The deadline passed: nobody waits for the result, and nobody is told. */
    public Decision expired(Instant now) {
      return Decision.to(new Ended(task.taskId(), tries, Ending.EXPIRED, now));
    }

    /** Its customer has deleted it. */
    public Decision deleted(Instant now) {
      return TaskState.deleted(task, tries, now);
    }

    private RenderEvent.Progressed progressed(int done, Instant now) {
      RenderStage stage =
          switch (phase) {
            case NARRATE -> RenderStage.NARRATING;
            case DRAW -> RenderStage.DRAWING;
          };
      return new RenderEvent.Progressed(
          task.taskId(),
          tries.attempt(),
          stage,
          BoardPercent.at(stage, done, parts()),
          Math.min(done + 1, parts()),
          parts(),
          now);
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

  private static Decision deleted(RenderTask task, Tries tries, Instant now) {
    return failed(
        task,
        tries,
        AbandonTask.CODE,
        Blame.CUSTOMER,
        "The video was deleted while it was being made.",
        now);
  }

  /** A task that nobody has claimed yet fails as its first attempt. */
  private static Decision failed(
      RenderTask task, Tries tries, String code, Blame blame, String message, Instant now) {
    int attempt = Math.max(1, tries.attempt());
    return Decision.to(
        new Ended(task.taskId(), tries, Ending.FAILED, now),
        new RenderEvent.Failed(task.taskId(), attempt, code, blame, message, now));
  }
}
