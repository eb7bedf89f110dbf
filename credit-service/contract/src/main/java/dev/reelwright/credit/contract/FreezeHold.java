package dev.reelwright.credit.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Reserves credits until they are settled or released.
 *
 * @param holdId chosen by the caller; 1 to 200 characters
 * @param account ledger account
 * @param amount at least 1
 * @param backstop when the ledger may release the hold by itself; always after the deadline of what
 *     the hold pays for
 * @param reference what the hold pays for, opaque to the ledger, shown in the history
 * @param spender who spends within the account (an API key, say), opaque to the ledger: the scope
 *     of a {@link Budget}; 1 to 200 characters, or null
 */
public record FreezeHold(
    String holdId,
    String account,
    Amount amount,
    Instant backstop,
    String reference,
    @Nullable String spender) {
  /** A hold on behalf of the account as a whole. */
  public FreezeHold(
      String holdId, String account, Amount amount, Instant backstop, String reference) {
    this(holdId, account, amount, backstop, reference, null);
  }
}
