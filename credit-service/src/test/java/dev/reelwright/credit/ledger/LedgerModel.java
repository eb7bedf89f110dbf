package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The ledger as a reader of the contract would write it on a napkin: maps, one thread, no SQL. */
final class LedgerModel {
  private record Granted(Grant grant, Balance after) {}

  private final Map<String, Balance> balances = new HashMap<>();
  private final Map<String, Granted> grants = new HashMap<>();
  private final Map<String, Hold> holds = new HashMap<>();

  GrantOutcome grant(Grant grant) {
    Granted before = grants.get(grant.operationId());
    if (before != null) {
      String id = grant.operationId();
      if (!before.grant().account().equals(grant.account())) {
        return new GrantOutcome.Mismatch(id, "account");
      }
      if (!before.grant().amount().equals(grant.amount())) {
        return new GrantOutcome.Mismatch(id, "amount");
      }
      return before.grant().reason().equals(grant.reason())
          ? new GrantOutcome.Granted(before.after(), true)
          : new GrantOutcome.Mismatch(id, "reason");
    }
    Balance after = move(grant.account(), grant.amount().credits(), 0, 0);
    grants.put(grant.operationId(), new Granted(grant, after));
    return new GrantOutcome.Granted(after, false);
  }

  FreezeOutcome freeze(FreezeHold freeze) {
    Hold made = holds.get(freeze.holdId());
    if (made != null) {
      if (!made.account().equals(freeze.account())) {
        return new FreezeOutcome.Mismatch(freeze.holdId(), "account");
      }
      return made.amount().equals(freeze.amount())
          ? new FreezeOutcome.Frozen(made, true)
          : new FreezeOutcome.Mismatch(freeze.holdId(), "amount");
    }
    Amount available = balance(freeze.account()).available();
    if (available.compareTo(freeze.amount()) < 0) {
      return new FreezeOutcome.Insufficient(freeze.amount(), available);
    }
    long amount = freeze.amount().credits();
    move(freeze.account(), -amount, amount, 0);
    Hold hold =
        new Hold(
            freeze.holdId(),
            freeze.account(),
            freeze.amount(),
            Amount.ZERO,
            HoldState.OPEN,
            freeze.backstop(),
            freeze.reference());
    holds.put(freeze.holdId(), hold);
    return new FreezeOutcome.Frozen(hold, false);
  }

  CloseOutcome settle(SettleHold settle) {
    Hold hold = holds.get(settle.holdId());
    if (hold == null || !hold.account().equals(settle.account())) {
      return new CloseOutcome.UnknownHold(settle.holdId());
    }
    if (hold.state() == HoldState.SETTLED && hold.settled().equals(settle.amount())) {
      return new CloseOutcome.Closed(hold, true);
    }
    if (hold.state() != HoldState.OPEN) {
      return new CloseOutcome.AlreadyEnded(hold);
    }
    if (settle.amount().compareTo(hold.amount()) > 0) {
      return new CloseOutcome.MoreThanHeld(hold, settle.amount());
    }
    return new CloseOutcome.Closed(end(hold, HoldState.SETTLED, settle.amount()), false);
  }

  CloseOutcome release(ReleaseHold release) {
    Hold hold = holds.get(release.holdId());
    if (hold == null || !hold.account().equals(release.account())) {
      return new CloseOutcome.UnknownHold(release.holdId());
    }
    if (hold.state() == HoldState.RELEASED) {
      return new CloseOutcome.Closed(hold, true);
    }
    return hold.state() == HoldState.OPEN
        ? new CloseOutcome.Closed(end(hold, HoldState.RELEASED, Amount.ZERO), false)
        : new CloseOutcome.AlreadyEnded(hold);
  }

  /** The hold as it ends, if it is open. */
  Optional<Hold> expire(String holdId) {
    return Optional.ofNullable(holds.get(holdId))
        .filter(hold -> hold.state() == HoldState.OPEN)
        .map(hold -> end(hold, HoldState.EXPIRED, Amount.ZERO));
  }

  Balance balance(String account) {
    return balances.getOrDefault(account, Balance.empty(account));
  }

  private Hold end(Hold hold, HoldState state, Amount settled) {
    long amount = hold.amount().credits();
    move(hold.account(), amount - settled.credits(), -amount, settled.credits());
    Hold ended =
        new Hold(
            hold.holdId(),
            hold.account(),
            hold.amount(),
            settled,
            state,
            hold.backstop(),
            hold.reference());
    holds.put(hold.holdId(), ended);
    return ended;
  }

  private Balance move(String account, long available, long frozen, long used) {
    Balance before = balance(account);
    Balance after =
        new Balance(
            account,
            Amount.of(before.available().credits() + available),
            Amount.of(before.frozen().credits() + frozen),
            Amount.of(before.used().credits() + used));
    balances.put(account, after);
    return after;
  }
}
