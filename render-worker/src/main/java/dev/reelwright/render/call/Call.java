package dev.reelwright.render.call;

import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.CallState.Accepted;
import dev.reelwright.render.call.CallState.Cancelled;
import dev.reelwright.render.call.CallState.Delivered;
import dev.reelwright.render.call.CallState.Failed;
import dev.reelwright.render.call.CallState.Intended;
import dev.reelwright.render.call.CallState.Refused;
import dev.reelwright.render.call.CallState.Unknown;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One submission of a task's order, and what is known of it. The methods are its rules: what was
 * heard goes in, a {@link CallDecision} comes out. Each is for the states that it names and throws
 * {@link IllegalStateException} for others.
 */
public record Call(Binding binding, CallState state, Stop stop) {
  private static final TaskMove WAITS_ACCEPTED = new TaskMove.Waits("accepted");
  private static final TaskMove WAITS_UNKNOWN = new TaskMove.Waits("unknown");
  private static final Duration AT_ONCE = Duration.ZERO;
  private static final Duration ELSEWHERE = Duration.ofMinutes(1);
  private static final int LOOKS_AT_NOTHING = 3;

  /** The same, to be stopped unless that was asked for already. */
  public Call unwanted() {
    return stop == Stop.NO ? new Call(binding, state, Stop.WANTED) : this;
  }

  /** What the next look asks. */
  public Question question() {
    return switch (state) {
      case Intended intended -> new Question.Nothing();
      case Unknown unknown ->
          unknown
              .candidate()
              .<Question>map(Question.ReadCandidate::new)
              .orElseGet(Question.Search::new);
      case Accepted accepted ->
          stop == Stop.WANTED
              ? new Question.AskToStop(accepted.providerTaskId())
              : new Question.Read(accepted.providerTaskId());
      case Delivered delivered -> throw nobodyAsks();
      case Refused refused -> throw nobodyAsks();
      case Failed failed -> throw nobodyAsks();
      case Cancelled cancelled -> throw nobodyAsks();
    };
  }

  private IllegalStateException nobodyAsks() {
    return new IllegalStateException("nobody asks about call " + binding.id() + " in " + state);
  }

  /**
   * The submission was answered, in time or late; Intended or Unknown. Whatever else has become of
   * it was learnt elsewhere and stays.
   *
   * @return empty: it is known already
   */
  public Optional<CallDecision> answered(Submission answer, Tempo tempo, Instant now) {
    if (!(state instanceof Intended) && !(state instanceof Unknown)) {
      return Optional.empty();
    }
    return switch (answer) {
      case Submission.Accepted accepted -> Optional.of(accepted(accepted, tempo));
      case Submission.Refused refused -> Optional.of(refused(refused, now));
      case Submission.Unknown unknown ->
          state instanceof Intended
              ? Optional.of(unanswered(unknown.raw(), tempo))
              : Optional.empty();
    };
  }

  private CallDecision accepted(Submission.Accepted answer, Tempo tempo) {
    Duration pause = stop == Stop.WANTED ? AT_ONCE : tempo.first(answer.readAfter());
    return CallDecision.of(new Accepted(answer.taskId(), 0, 0), stop, answer.raw())
        .lookingAfter(pause)
        .moving(WAITS_ACCEPTED)
        .knownToBeThere(namesAnothers(answer.taskId(), answer.raw()));
  }

  /** What the provider calls ours is bound to another call: one of the two is wrong. */
  private CallDecision namesAnothers(String providerTaskId, String raw) {
    return CallDecision.of(new Unknown(Optional.empty(), 0, 0), stop, raw)
        .withProblem("the provider has named a task of another call: " + providerTaskId)
        .moving(WAITS_UNKNOWN);
  }

  private CallDecision refused(Submission.Refused answer, Instant now) {
    Optional<Instant> retryAt = answer.retryAfter().map(Round::sane).map(now::plus);
    CallDecision refused = CallDecision.of(new Refused(answer.kind(), retryAt), stop, answer.raw());
    if (stop != Stop.NO) {
      return refused.moving(new TaskMove.IsDeleted());
    }
    return answer.kind() == RefusalKind.MODERATION
        ? refused.moving(Failures.MODERATION_INPUT)
        : refused.moving(new TaskMove.AsksAgain(AT_ONCE));
  }

  /** Whoever sent it is gone, or has heard nothing; Intended. */
  public CallDecision unanswered(String raw, Tempo tempo) {
    if (!(state instanceof Intended intended)) {
      throw wrong("unanswered");
    }
    return CallDecision.of(new Unknown(intended.candidate(), 0, 0), stop, raw)
        .lookingAfter(intended.candidate().isPresent() ? AT_ONCE : tempo.search(0))
        .moving(WAITS_UNKNOWN);
  }

  /** The task was read; Accepted. */
  public CallDecision read(Reading reading, Tempo tempo) {
    if (!(state instanceof Accepted accepted)) {
      throw wrong("read");
    }
    String id = accepted.providerTaskId();
    return switch (reading) {
      case Reading.Working working -> {
        int percent = Math.max(accepted.percent(), bounded(working.percent().orElse(0)));
        yield CallDecision.of(new Accepted(id, percent, 0), stop, working.raw())
            .lookingAfter(tempo.next(working.readAfter()));
      }
      case Reading.Done done ->
          CallDecision.of(new Delivered(id, accepted.percent()), stop, done.raw())
              .moving(new TaskMove.Resumes());
      case Reading.Failed failed when mayBeMistaken(failed.kind(), accepted) ->
          CallDecision.of(
                  new Accepted(id, accepted.percent(), accepted.troubles() + 1), stop, failed.raw())
              .lookingAfter(tempo.next(Optional.empty()));
      case Reading.Failed failed ->
          CallDecision.of(new Failed(id, accepted.percent(), failed.kind()), stop, failed.raw())
              .moving(after(failed.kind()));
      case Reading.Unreadable unreadable -> {
        int troubles = accepted.troubles() + 1;
        yield troubled(
            new Accepted(id, accepted.percent(), troubles),
            troubles,
            unreadable.trouble(),
            unreadable.readAfter(),
            unreadable.raw(),
            tempo);
      }
    };
  }

  /** What was accepted a moment ago is not everywhere at once: a task is gone at the third look. */
  private static boolean mayBeMistaken(FailureKind kind, Accepted accepted) {
    return kind == FailureKind.GONE && accepted.troubles() + 1 < LOOKS_AT_NOTHING;
  }

  /**
   * After acceptance a failure is final, but what was withheld by chance is asked for once more.
   */
  private TaskMove after(FailureKind kind) {
    if (stop != Stop.NO && kind == FailureKind.CANCELLED) {
      return new TaskMove.IsDeleted();
    }
    boolean onceMore =
        kind == FailureKind.MODERATION_OUTPUT && !binding.secondChance() && stop == Stop.NO;
    return onceMore ? new TaskMove.AsksAgain(AT_ONCE) : Failures.of(kind);
  }

  /** A task was looked for; Unknown. */
  public CallDecision searched(Search search, Tempo tempo) {
    if (!(state instanceof Unknown unknown)) {
      throw wrong("searched");
    }
    return switch (search) {
      case Search.Found found -> adopted(found.taskId(), unseen(unknown, tempo));
      case Search.NotSeen notSeen -> unseen(unknown, tempo);
      case Search.Candidates several -> unseen(unknown, tempo); // and nobody could pick one
      case Search.Impossible impossible ->
          CallDecision.of(unknown, stop, "")
              .withProblem(
                  "nobody knows whether the provider has the task, and it lets nobody look");
      case Search.Unreadable unreadable -> {
        int troubles = unknown.troubles() + 1;
        yield troubled(
            new Unknown(unknown.candidate(), unknown.searches(), troubles),
            troubles,
            unreadable.trouble(),
            Optional.empty(),
            unreadable.raw(),
            tempo);
      }
    };
  }

  private CallDecision unseen(Unknown unknown, Tempo tempo) {
    int searches = unknown.searches() + 1;
    CallDecision seenNothing =
        CallDecision.of(new Unknown(Optional.empty(), searches, 0), stop, "");
    return searches < tempo.rhythm().searches()
        ? seenNothing.lookingAfter(tempo.search(searches))
        : seenNothing.withProblem(
            "nobody knows whether the provider has the task: not seen in " + searches + " looks");
  }

  /** What a callback has named was read with our key; Unknown. */
  public CallDecision candidateRead(Reading reading, Tempo tempo) {
    if (!(state instanceof Unknown unknown) || unknown.candidate().isEmpty()) {
      throw wrong("candidateRead");
    }
    String candidate = unknown.candidate().get();
    CallDecision notOurs = notOurs(unknown, reading.raw(), tempo);
    return switch (reading) {
      case Reading.Working working -> adopted(candidate, notOurs);
      case Reading.Done done -> adopted(candidate, notOurs);
      case Reading.Failed failed ->
          failed.kind() == FailureKind.GONE ? notOurs : adopted(candidate, notOurs);
      case Reading.Unreadable unreadable -> {
        int troubles = unknown.troubles() + 1;
        yield troubled(
            new Unknown(unknown.candidate(), unknown.searches(), troubles),
            troubles,
            unreadable.trouble(),
            unreadable.readAfter(),
            unreadable.raw(),
            tempo);
      }
    };
  }

  /** A callback that named nothing of ours has changed nothing; looking for it goes on. */
  private CallDecision notOurs(Unknown unknown, String raw, Tempo tempo) {
    CallDecision forgotten =
        CallDecision.of(new Unknown(Optional.empty(), unknown.searches(), 0), stop, raw);
    return unknown.searches() < tempo.rhythm().searches()
        ? forgotten.lookingAfter(tempo.search(unknown.searches()))
        : forgotten.withProblem("nobody knows whether the provider has the task");
  }

  /** It is ours, unless another call has it: read it at once. */
  private CallDecision adopted(String providerTaskId, CallDecision otherwise) {
    return CallDecision.of(new Accepted(providerTaskId, 0, 0), stop, "")
        .lookingAfter(AT_ONCE)
        .knownToBeThere(otherwise);
  }

  /**
   * An operator has found out that the provider has it, and how it names it; Unknown.
   *
   * @return empty: nothing was unknown
   */
  public Optional<CallDecision> saidToBeAccepted(String providerTaskId) {
    return state instanceof Unknown unknown
        ? Optional.of(
            adopted(
                providerTaskId,
                CallDecision.of(unknown, stop, "")
                    .withProblem("an operator has named a task of another call")))
        : Optional.empty();
  }

  /**
   * An operator has found out that the provider does not have it: other routes may be asked, this
   * one too; Unknown.
   *
   * @return empty: nothing was unknown
   */
  public Optional<CallDecision> saidToBeRefused() {
    if (!(state instanceof Unknown)) {
      return Optional.empty();
    }
    TaskMove move = stop == Stop.NO ? new TaskMove.AsksAgain(AT_ONCE) : new TaskMove.IsDeleted();
    return Optional.of(
        CallDecision.of(new Refused(RefusalKind.OUTAGE, Optional.empty()), stop, "").moving(move));
  }

  /**
   * The provider was asked to stop; Accepted.
   *
   * @param over whether the task has ended, so that nobody looks at the call any more
   */
  public CallDecision askedToStop(Cancellation answer, boolean over, Tempo tempo) {
    if (!(state instanceof Accepted accepted)) {
      throw wrong("askedToStop");
    }
    CallDecision givenUp =
        CallDecision.of(
            new Cancelled(accepted.providerTaskId(), accepted.percent()), Stop.ASKED, raw(answer));
    if (over) {
      return givenUp;
    }
    return answer instanceof Cancellation.Cancelled
        ? givenUp.moving(new TaskMove.IsDeleted())
        : CallDecision.of(accepted, Stop.ASKED, raw(answer))
            .lookingAfter(tempo.next(Optional.empty()));
  }

  private static String raw(Cancellation answer) {
    return switch (answer) {
      case Cancellation.Cancelled cancelled -> "";
      case Cancellation.NotOffered notOffered -> "";
      case Cancellation.TooLate late -> late.raw();
      case Cancellation.Unknown unknown -> unknown.raw();
    };
  }

  /** This worker cannot ask; another one may be able to. */
  public CallDecision cannotBeAskedHere(String why) {
    return CallDecision.of(state, stop, "").lookingAfter(ELSEWHERE).withProblem(why);
  }

  /** One look that fails says nothing; when none comes through any more, an operator has to see. */
  private CallDecision troubled(
      CallState next,
      int troubles,
      Trouble trouble,
      Optional<Duration> readAfter,
      String raw,
      Tempo tempo) {
    CallDecision decision = CallDecision.of(next, stop, raw);
    return switch (trouble) {
      case KEY_REFUSED ->
          decision
              .lookingAfter(tempo.whileKeyIsRefused(troubles))
              .withProblem("the provider does not take our key any more");
      case THROTTLED, OUTAGE, NOT_UNDERSTOOD -> {
        CallDecision later = decision.lookingAfter(tempo.afterTrouble(troubles, readAfter));
        yield inVain(next, troubles, tempo)
            ? later.withProblem(troubles + " looks in a row have failed: " + trouble)
            : later;
      }
    };
  }

  /** An item that a failed look finds stays one. */
  private static boolean inVain(CallState next, int troubles, Tempo tempo) {
    int most = tempo.rhythm().searches();
    return troubles >= most || (next instanceof Unknown unknown && unknown.searches() >= most);
  }

  private static int bounded(int percent) {
    return Math.max(0, Math.min(100, percent));
  }

  private IllegalStateException wrong(String what) {
    return new IllegalStateException(what + ": call " + binding.id() + " is " + state);
  }
}
