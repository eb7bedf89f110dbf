package dev.reelwright.render.task;

import dev.reelwright.render.contract.RenderEvent;
import java.util.List;
import java.util.Optional;

/**
 * What a rule wants done, all in one transaction.
 *
 * @param next the task's next state
 * @param events to be sent, in this order
 * @param endedAttempt how the attempt under way ended; empty if none ended
 */
public record Decision(
    TaskState next, List<RenderEvent> events, Optional<AttemptEnd> endedAttempt) {
  public Decision {
    events = List.copyOf(events);
  }

  /**
   * The end of one attempt, for its row.
   *
   * @param epoch which attempt
   * @param outcome e.g. {@code stored}, {@code refused}, {@code lost}
   * @param code the failure's code, or empty
   * @param detail for operators, or empty
   */
  public record AttemptEnd(int epoch, String outcome, String code, String detail) {}

  static Decision to(TaskState next, RenderEvent... events) {
    return new Decision(next, List.of(events), Optional.empty());
  }

  Decision ending(int epoch, String outcome, String code, String detail) {
    return new Decision(next, events, Optional.of(new AttemptEnd(epoch, outcome, code, detail)));
  }
}
