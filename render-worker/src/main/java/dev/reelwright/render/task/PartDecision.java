package dev.reelwright.render.task;

import dev.reelwright.render.contract.Blame;
import java.util.Optional;

/**
 * What a rule about a part wants done, all in one transaction.
 *
 * @param next the part's next state
 * @param failure why its task fails with it; empty if it does not
 * @param trouble for operators: what went wrong last; empty if nothing did
 */
public record PartDecision(PartState next, Optional<Failure> failure, String trouble) {
  /**
   * The end of the whole task.
   *
   * @param code stable, for the task's event
   * @param message for the customer
   */
  public record Failure(String code, Blame blame, String message) {}

  static PartDecision to(PartState next) {
    return new PartDecision(next, Optional.empty(), "");
  }

  static PartDecision to(PartState next, String trouble) {
    return new PartDecision(next, Optional.empty(), trouble);
  }
}
