package dev.reelwright.job.view;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.Price;
import java.time.Instant;

/** What we say to the ledger of a job's hold: one price, which is frozen and settled whole. */
public final class HoldTerms {
  private HoldTerms() {}

  /**
   * Reserves the price.
   *
   * @param keyId which key asked; the ledger may keep a budget for it
   */
  public static FreezeHold freeze(
      HoldId hold, String ledgerAccount, Price price, Instant backstop, String keyId) {
    return new FreezeHold(
        hold.text(),
        ledgerAccount,
        Amount.of(price.credits()),
        backstop,
        hold.job().text(),
        Problem.BudgetExceeded.KEY + keyId);
  }

  /** Which balance pays. */
  public static String ledgerAccount(String account, Mode mode) {
    return switch (mode) {
      case LIVE -> account;
      case TEST -> account + ":test";
    };
  }

  /** Consumes the price. */
  public static CreditCommand settle(HoldId hold, String ledgerAccount, Price price) {
    return new CreditCommand.SettleHold(hold.text(), ledgerAccount, Amount.of(price.credits()));
  }

  /** Gives the whole price back. */
  public static CreditCommand.ReleaseHold release(
      HoldId hold, String ledgerAccount, String reason) {
    return new CreditCommand.ReleaseHold(hold.text(), ledgerAccount, reason);
  }
}
