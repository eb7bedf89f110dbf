package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;

/** What to answer, given what the statement found. Plain functions. */
final class Verdicts {
  private Verdicts() {}

  /**
   * The operation id is taken: a repeat, or another request under the same id?
   *
   * @param entered the grant that was entered under the id
   * @param balance the account right after that grant
   */
  static GrantOutcome repeated(Grant asked, Grant entered, Balance balance) {
    if (!asked.account().equals(entered.account())) {
      return new GrantOutcome.Mismatch(asked.operationId(), "account");
    }
    if (!asked.amount().equals(entered.amount())) {
      return new GrantOutcome.Mismatch(asked.operationId(), "amount");
    }
    if (!asked.reason().equals(entered.reason())) {
      return new GrantOutcome.Mismatch(asked.operationId(), "reason");
    }
    return new GrantOutcome.Granted(balance, true);
  }

  /**
   * The hold id is taken. Backstop and reference are no part of the comparison: a caller that asks
   * again computes its deadline again.
   */
  static FreezeOutcome repeated(FreezeHold asked, Hold made) {
    if (!asked.account().equals(made.account())) {
      return new FreezeOutcome.Mismatch(asked.holdId(), "account");
    }
    if (!asked.amount().equals(made.amount())) {
      return new FreezeOutcome.Mismatch(asked.holdId(), "amount");
    }
    return new FreezeOutcome.Frozen(made, true);
  }

  /** The settle changed nothing, since the hold had ended or is too small. */
  static CloseOutcome notSettled(SettleHold asked, Hold found) {
    return switch (found.state()) {
      case OPEN -> new CloseOutcome.MoreThanHeld(found, asked.amount());
      case SETTLED -> endedBefore(found, asked.amount().equals(found.settled()));
      case RELEASED, EXPIRED -> new CloseOutcome.AlreadyEnded(found);
    };
  }

  /** The release changed nothing, since the hold had ended. */
  static CloseOutcome notReleased(Hold found) {
    return endedBefore(found, found.state() == HoldState.RELEASED);
  }

  /** Not enough is available. */
  static FreezeOutcome insufficient(FreezeHold asked, Amount available) {
    return new FreezeOutcome.Insufficient(asked.amount(), available);
  }

  private static CloseOutcome endedBefore(Hold found, boolean inJustThisWay) {
    return inJustThisWay
        ? new CloseOutcome.Closed(found, true)
        : new CloseOutcome.AlreadyEnded(found);
  }
}
