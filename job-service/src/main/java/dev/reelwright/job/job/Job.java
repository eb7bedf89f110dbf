package dev.reelwright.job.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * A job's state. Immutable; any thread.
 *
 * <pre>
 *   accept -> Queued --started--> Running --storing--> Storing --stored--> Succeeded
 *               |  \                |  ^                  |
 *               |   cancel          |  +--- started(n+1) -+
 *               |      \            |                     |
 *               |    Cancelled      +------ failed -------+--> Failed
 *               +------------------------- expire ------------> Expired
 * </pre>
 *
 * <p>News may skip what was lost or overtaken: a {@code Stored} ends a job that never heard of its
 * start, as a success if it was stored before the deadline. News of an older attempt changes
 * nothing, nor does any news after the end; but a result that nobody takes is doomed, so that no
 * file is left behind.
 *
 * <p>A job may be deleted in any state: nobody is shown it any more. That is a {@link Mark}, not a
 * state; a job that is being made goes its way to the real end.
 */
public sealed interface Job {
  Order order();

  /** The newest attempt heard of; 0 before the first. */
  int attempt();

  /** What the customer is shown, 0 to 100. Never falls, not even when an attempt starts over. */
  int percent();

  /** What a worker's report means for this job. */
  Decision on(RenderNews news, Instant now);

  /**
   * Its owner deletes it. That hides it at once and for good; what becomes of it apart from that is
   * up to its state, and so are its credits.
   */
  Decision delete(Instant now);

  /**
   * Its owner deletes it with all that belongs to it, files too: who works on it is stopped, and
   * nothing is paid that was not paid before.
   */
  Decision discard(Instant now);

  /** Attempts beyond the first. */
  default int retries() {
    return Math.max(0, attempt() - 1);
  }

  /** The first state: credits are frozen and a worker is told. */
  static Decision accept(Order order) {
    return Decision.to(new Queued(order))
        .announcing(Milestone.ACCEPTED)
        .telling(new Command.Render());
  }

  /** Holds its slot; may still succeed. */
  sealed interface Active extends Job {
    @Override
    default Decision on(RenderNews news, Instant now) {
      if (news.attempt() < attempt()) {
        return passOver(this, news, List.of());
      }
      return switch (news) {
        case RenderNews.Started started -> started(started.attempt());
        case RenderNews.Routed routed -> routed(routed);
        case RenderNews.Progressed progressed -> progressed(progressed);
        case RenderNews.Stored stored -> stored(stored, now);
        case RenderNews.Failed failed -> failed(failed, now);
      };
    }

    /** A worker has begun an attempt; a repeat says nothing new. */
    default Decision started(int newest) {
      Active begun = begin(newest);
      return announcingStart(begun, begun);
    }

    /** Somebody outside makes it; that too may be the first word of an attempt. */
    default Decision routed(RenderNews.Routed news) {
      return started(news.attempt()).marking(new Mark.MadeBy(news.maker()));
    }

    /** An attempt has come further; the first word of an attempt is its start. */
    default Decision progressed(RenderNews.Progressed news) {
      Active begun = begin(news.attempt());
      return announcingStart(begun, begun.further(news.stage(), news.percent()));
    }

    /**
     * The only way to a charge: the result lies in the bucket. One that came too late is nobody's,
     * as if the deadline had been noticed first.
     */
    default Decision stored(RenderNews.Stored news, Instant now) {
      return order().isInTime(news.at(), now) ? succeed(news, now) : expire(now);
    }

    private Decision succeed(RenderNews.Stored news, Instant now) {
      return Decision.to(new Succeeded(order(), news.attempt(), news.output(), now))
          .announcing(Milestone.SUCCEEDED)
          .telling(new Command.Settle())
          .dooming(order().leftovers(news.output().keys()));
    }

    /** The worker has given up. */
    default Decision failed(RenderNews.Failed news, Instant now) {
      return Decision.to(new Failed(order(), news.attempt(), percent(), news.failure(), now))
          .announcing(Milestone.FAILED)
          .telling(new Command.Release(news.failure().code()))
          .dooming(order().leftovers(List.of()));
    }

    /** Somebody works on it: who has begun is paid, should there be a result. */
    @Override
    default Decision delete(Instant now) {
      return Decision.to(this).telling(new Command.AbandonRender()).marking(new Mark.Hidden());
    }

    @Override
    default Decision discard(Instant now) {
      return cancelled(this, "deleted by the customer", now).marking(new Mark.Hidden());
    }

    /** The deadline has passed. */
    default Decision expire(Instant now) {
      return Decision.to(new Expired(order(), attempt(), percent(), now))
          .announcing(Milestone.EXPIRED)
          .telling(new Command.StopRender("deadline passed"))
          .telling(new Command.Release("deadline passed"))
          .dooming(order().leftovers(List.of()));
    }

    /** The same attempt a step on; neither stage nor percent goes back. */
    Active further(Stage reached, int reachedPercent);

    private Active begin(int newest) {
      return newest == attempt() ? this : new Running(order(), newest, Stage.PREPARING, percent());
    }

    private Decision announcingStart(Active begun, Active next) {
      Decision moved = Decision.to(next);
      return begun.attempt() == attempt() ? moved : moved.announcing(Milestone.STARTED);
    }
  }

  /** Final; never changes. */
  sealed interface Ended extends Job {
    Instant endedAt();

    @Override
    default Decision on(RenderNews news, Instant now) {
      return passOver(this, news, List.of());
    }

    /** A video stays in the bucket as long as it would have otherwise. */
    @Override
    default Decision delete(Instant now) {
      return Decision.to(this).marking(new Mark.Hidden());
    }

    @Override
    default Decision discard(Instant now) {
      return delete(now);
    }
  }

  /** Accepted; no worker has been heard of. */
  record Queued(Order order) implements Active {
    @Override
    public int attempt() {
      return 0;
    }

    @Override
    public int percent() {
      return 0;
    }

    /** Progress belongs to an attempt, and none has begun. */
    @Override
    public Active further(Stage reached, int reachedPercent) {
      return this;
    }

    /** Only here: once a worker has begun, the customer can no longer cancel. */
    public Decision cancel(Instant now) {
      return cancelled(this, "cancelled by the customer", now);
    }

    /** Nobody has begun, so nobody need. */
    @Override
    public Decision delete(Instant now) {
      return discard(now);
    }
  }

  /**
   * A worker prepares or renders.
   *
   * @param stage never {@link Stage#STORING}
   */
  record Running(Order order, int attempt, Stage stage, int percent) implements Active {
    public Running {
      if (stage == Stage.STORING) {
        throw new IllegalArgumentException("job " + order.id() + " runs while it stores");
      }
    }

    @Override
    public Active further(Stage reached, int reachedPercent) {
      Stage newest = stage.orLater(reached);
      int shown = Math.max(percent, reachedPercent);
      return newest == Stage.STORING
          ? new Storing(order, attempt, shown)
          : new Running(order, attempt, newest, shown);
    }
  }

  /** The result is being uploaded and probed. */
  record Storing(Order order, int attempt, int percent) implements Active {
    @Override
    public Active further(Stage reached, int reachedPercent) {
      return new Storing(order, attempt, Math.max(percent, reachedPercent));
    }
  }

  /** There is a video, and it is paid for. */
  record Succeeded(Order order, int attempt, Output output, Instant endedAt) implements Ended {
    @Override
    public int percent() {
      return 100;
    }

    /** Repeated news must not doom what the customer was given. */
    @Override
    public Decision on(RenderNews news, Instant now) {
      return passOver(this, news, output.keys());
    }

    /** The video too. */
    @Override
    public Decision discard(Instant now) {
      List<Doomed> files = new ArrayList<>(order.leftovers(List.of()));
      output.keys().forEach(key -> files.add(new Doomed.ObjectAt(key)));
      return delete(now).dooming(files);
    }
  }

  /** There is no video; nothing was charged. */
  record Failed(Order order, int attempt, int percent, Failure failure, Instant endedAt)
      implements Ended {}

  /** The customer took it back, before it began or together with all it was made of. No charge. */
  record Cancelled(Order order, int attempt, int percent, Instant endedAt) implements Ended {
    /** Before it began. */
    Cancelled(Order order, Instant endedAt) {
      this(order, 0, 0, endedAt);
    }
  }

  /** The deadline passed first; nothing was charged. */
  record Expired(Order order, int attempt, int percent, Instant endedAt) implements Ended {}

  /** Without a result, and without a charge. */
  private static Decision cancelled(Active job, String reason, Instant now) {
    return Decision.to(new Cancelled(job.order(), job.attempt(), job.percent(), now))
        .announcing(Milestone.CANCELLED)
        .telling(new Command.StopRender(reason))
        .telling(new Command.Release(reason))
        .dooming(job.order().leftovers(List.of()));
  }

  /**
   * News that changes nothing. A result that comes with it is nobody's; and of a job that has ended
   * without one, whoever made it may have put more beside it after the folder was cleared.
   */
  private static Decision passOver(Job job, RenderNews news, List<String> wanted) {
    return switch (news) {
      case RenderNews.Stored stored ->
          Decision.to(job)
              .dooming(
                  stored.output().keys().stream()
                      .filter(key -> !wanted.contains(key))
                      .<Doomed>map(Doomed.ObjectAt::new)
                      .toList())
              .dooming(
                  job instanceof Ended && wanted.isEmpty()
                      ? job.order().leftovers(List.of())
                      : List.of());
      case RenderNews.Started started -> Decision.to(job);
      case RenderNews.Routed routed -> Decision.to(job);
      case RenderNews.Progressed progressed -> Decision.to(job);
      case RenderNews.Failed failed -> Decision.to(job);
    };
  }
}
