package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.Amount;

/** A grant would take an account over the credits that one account may ever be granted. */
public final class GrantLimitException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String detail;

  GrantLimitException(String account) {
    super("grant beyond the cap of account " + account);
    this.detail =
        "account " + account + " may be granted at most " + Amount.MAX + " credits in all";
  }

  /** For whoever asked. */
  public String detail() {
    return detail;
  }
}
