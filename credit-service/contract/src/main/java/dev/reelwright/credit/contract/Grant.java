package dev.reelwright.credit.contract;

import org.jspecify.annotations.Nullable;

/**
 * Adds credits to an account as a lot of its own. The account comes into being with the first grant
 * that names it.
 *
 * @param operationId chosen by the caller; 1 to 200 characters
 * @param account ledger account, 1 to 100 characters
 * @param amount at least 1
 * @param reason for the history; 1 to 500 characters
 * @param terms null: {@link LotTerms#PAID}
 * @param actor who granted, for the history; 1 to 200 characters, or null
 */
public record Grant(
    String operationId,
    String account,
    Amount amount,
    String reason,
    @Nullable LotTerms terms,
    @Nullable String actor) {
  /** Bought credits, granted by nobody in particular. */
  public Grant(String operationId, String account, Amount amount, String reason) {
    this(operationId, account, amount, reason, null, null);
  }

  /** The terms, with the default for absent ones. */
  public LotTerms lotTerms() {
    return terms == null ? LotTerms.PAID : terms;
  }
}
