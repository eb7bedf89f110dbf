package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What to answer, given what the statement found. Plain functions. */
final class Verdicts {
  private Verdicts() {}

  static GrantOutcome granted(Grant asked, Answer answer) {
    return switch (answer.verdict()) {
      case APPLIED -> new GrantOutcome.Granted(answer.balance(asked.account()), false);
      case REPEATED -> repeated(asked, answer);
      case OVER_CAP -> throw new GrantLimitException(asked.account());
      case ENDED,
          UNKNOWN,
          MORE_THAN_HELD,
          NOT_DUE,
          INSUFFICIENT,
          OVER_BUDGET,
          UNKNOWN_ACCOUNT,
          SEEN ->
          throw impossible("grant", asked.operationId(), answer);
    };
  }

  static CorrectionOutcome corrected(Correction asked, Answer answer) {
    return switch (answer.verdict()) {
      case APPLIED -> new CorrectionOutcome.Corrected(answer.balance(asked.account()), false);
      case REPEATED -> repeated(asked, answer);
      case INSUFFICIENT ->
          new CorrectionOutcome.Insufficient(Amount.of(-asked.credits()), answer.available());
      case UNKNOWN_ACCOUNT -> new CorrectionOutcome.UnknownAccount(asked.account());
      case OVER_CAP -> throw new GrantLimitException(asked.account());
      case ENDED, UNKNOWN, MORE_THAN_HELD, NOT_DUE, OVER_BUDGET, SEEN ->
          throw impossible("correction", asked.operationId(), answer);
    };
  }

  static FreezeOutcome frozen(FreezeHold asked, Answer answer) {
    return switch (answer.verdict()) {
      case APPLIED -> new FreezeOutcome.Frozen(answer.hold(), false);
      case REPEATED -> repeated(asked, answer.hold(), answer.spender());
      case INSUFFICIENT -> new FreezeOutcome.Insufficient(asked.amount(), answer.available());
      case OVER_BUDGET -> answer.overBudget(asked.amount());
      case ENDED, UNKNOWN, MORE_THAN_HELD, NOT_DUE, OVER_CAP, UNKNOWN_ACCOUNT, SEEN ->
          throw impossible("freeze", asked.holdId(), answer);
    };
  }

  static CloseOutcome closed(CreditCommand asked, Answer answer) {
    return switch (answer.verdict()) {
      case APPLIED -> new CloseOutcome.Closed(answer.hold(), false);
      case REPEATED -> new CloseOutcome.Closed(answer.hold(), true);
      case ENDED -> ended(asked, answer.hold());
      case MORE_THAN_HELD -> moreThanHeld(asked, answer);
      case UNKNOWN -> new CloseOutcome.UnknownHold(asked.holdId());
      case NOT_DUE, INSUFFICIENT, OVER_BUDGET, OVER_CAP, UNKNOWN_ACCOUNT, SEEN ->
          throw impossible("end", asked.holdId(), answer);
    };
  }

  /** The operation id is taken: a repeat, or another request under the same id? */
  private static GrantOutcome repeated(Grant asked, Answer answer) {
    String field = difference(asked, answer);
    return field == null
        ? new GrantOutcome.Granted(answer.balance(asked.account()), true)
        : new GrantOutcome.Mismatch(asked.operationId(), field);
  }

  private static @Nullable String difference(Grant asked, Answer prior) {
    if (!asked.account().equals(prior.priorAccount())) {
      return "account";
    }
    if (asked.amount().credits() != prior.priorCredits()) {
      return "amount";
    }
    if (!asked.reason().equals(prior.priorReason())) {
      return "reason";
    }
    LotTerms terms = asked.lotTerms();
    if (terms.kind() != prior.priorKind()) {
      return "kind";
    }
    LotTerms entered = prior.priorTerms();
    if (terms.priority() != entered.priority()) {
      return "priority";
    }
    if (!sameTime(terms.effectiveAt(), entered.effectiveAt())) {
      return "effectiveAt";
    }
    if (!sameTime(terms.expiresAt(), entered.expiresAt())) {
      return "expiresAt";
    }
    return Objects.equals(asked.actor(), prior.priorActor()) ? null : "actor";
  }

  private static boolean sameTime(@Nullable Instant asked, @Nullable Instant entered) {
    return Objects.equals(asked == null ? null : asked.truncatedTo(ChronoUnit.MICROS), entered);
  }

  private static CorrectionOutcome repeated(Correction asked, Answer prior) {
    if (!asked.account().equals(prior.priorAccount())) {
      return new CorrectionOutcome.Mismatch(asked.operationId(), "account");
    }
    if (asked.credits() != prior.priorCredits() || prior.priorKind() != LotKind.CORRECTION) {
      return new CorrectionOutcome.Mismatch(asked.operationId(), "credits");
    }
    if (!asked.reason().equals(prior.priorReason())) {
      return new CorrectionOutcome.Mismatch(asked.operationId(), "reason");
    }
    if (!asked.actor().equals(prior.priorActor())) {
      return new CorrectionOutcome.Mismatch(asked.operationId(), "actor");
    }
    return new CorrectionOutcome.Corrected(prior.balance(asked.account()), true);
  }

  /**
   * The hold id is taken. The backstop is no part of the comparison: a caller that asks again
   * computes its deadline again.
   */
  private static FreezeOutcome repeated(FreezeHold asked, Hold made, @Nullable String spender) {
    if (!asked.account().equals(made.account())) {
      return new FreezeOutcome.Mismatch(asked.holdId(), "account");
    }
    if (!asked.amount().equals(made.amount())) {
      return new FreezeOutcome.Mismatch(asked.holdId(), "amount");
    }
    if (!asked.reference().equals(made.reference())) {
      return new FreezeOutcome.Mismatch(asked.holdId(), "reference");
    }
    return Objects.equals(asked.spender(), spender)
        ? new FreezeOutcome.Frozen(made, true)
        : new FreezeOutcome.Mismatch(asked.holdId(), "spender");
  }

  private static CloseOutcome ended(CreditCommand asked, Hold found) {
    return asked instanceof SettleHold && found.state() == HoldState.SETTLED
        ? new CloseOutcome.Mismatch(found, "amount")
        : new CloseOutcome.AlreadyEnded(found);
  }

  private static CloseOutcome moreThanHeld(CreditCommand asked, Answer answer) {
    return switch (asked) {
      case SettleHold settle -> new CloseOutcome.MoreThanHeld(answer.hold(), settle.amount());
      case ReleaseHold release -> throw impossible("release", asked.holdId(), answer);
    };
  }

  private static IllegalStateException impossible(String verb, String id, Answer answer) {
    return new IllegalStateException(verb + " " + id + " was answered " + answer.verdict());
  }
}
