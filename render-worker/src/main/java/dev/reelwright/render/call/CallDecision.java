package dev.reelwright.render.call;

import java.time.Duration;
import java.util.Optional;

/**
 * What news of a call means, all to be written in one transaction.
 *
 * @param next the call's next state
 * @param stop whether the provider is to be asked to stop
 * @param pause until the next look; empty: nobody looks by himself
 * @param problem what an operator should see; empty: nothing (any more)
 * @param raw the provider's words; empty: those of before stay
 * @param move what it means for the task
 * @param routed whether it is now known that the provider has the task
 * @param otherwise what to do instead if the task that {@code next} names belongs to another call;
 *     empty where it names none that it did not name before
 */
public record CallDecision(
    CallState next,
    Stop stop,
    Optional<Duration> pause,
    Optional<String> problem,
    String raw,
    TaskMove move,
    boolean routed,
    Optional<CallDecision> otherwise) {
  private static final TaskMove STAYS = new TaskMove.Stays();

  /** The state changes, the rest of the call stays; nobody looks again, the task stays. */
  static CallDecision of(CallState next, Stop stop, String raw) {
    return new CallDecision(
        next, stop, Optional.empty(), Optional.empty(), raw, STAYS, false, Optional.empty());
  }

  CallDecision lookingAfter(Duration again) {
    return new CallDecision(next, stop, Optional.of(again), problem, raw, move, routed, otherwise);
  }

  CallDecision withProblem(String what) {
    return new CallDecision(next, stop, pause, Optional.of(what), raw, move, routed, otherwise);
  }

  CallDecision moving(TaskMove where) {
    return new CallDecision(next, stop, pause, problem, raw, where, routed, otherwise);
  }

  CallDecision knownToBeThere(CallDecision otherwise) {
    return new CallDecision(next, stop, pause, problem, raw, move, true, Optional.of(otherwise));
  }

  /** Whether only the call is touched, and stays what it is. */
  public boolean concernsTheCallAlone() {
    return move instanceof TaskMove.Stays && !routed;
  }
}
