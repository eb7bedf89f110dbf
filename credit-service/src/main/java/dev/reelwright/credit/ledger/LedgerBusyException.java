package dev.reelwright.credit.ledger;

import java.time.Duration;

/** Too many calls wait for one account. Nothing of this call has happened. */
public final class LedgerBusyException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  LedgerBusyException(String account, int waiting) {
    super(waiting + " calls wait for account " + account, null, false, false);
  }

  LedgerBusyException(String account, Duration waited) {
    super("a call waited " + waited + " for account " + account, null, false, false);
  }
}
