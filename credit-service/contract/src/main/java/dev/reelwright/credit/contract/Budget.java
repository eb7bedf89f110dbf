package dev.reelwright.credit.contract;

import org.jspecify.annotations.Nullable;

/**
 * Optional limits on what an account, or one spender within it, may spend. Open holds count with
 * what they keep, settled ones with what they consumed, each on the UTC day of its freeze.
 *
 * @param scope {@link #ACCOUNT} for the account as a whole, else a {@link FreezeHold#spender()}
 * @param perJob credits of one hold; null: no limit
 * @param perDay credits of one day; null: no limit
 * @param perMonth credits of one month; null: no limit
 */
public record Budget(
    String scope, @Nullable Amount perJob, @Nullable Amount perDay, @Nullable Amount perMonth) {
  public static final String ACCOUNT = "account";

  /** Whether it limits nothing, which is to say that there is none. */
  public boolean limitsNothing() {
    return perJob == null && perDay == null && perMonth == null;
  }
}
