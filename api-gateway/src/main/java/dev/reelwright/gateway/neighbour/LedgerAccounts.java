package dev.reelwright.gateway.neighbour;

import dev.reelwright.job.contract.Mode;

/** How an account's two balances are named in the ledger: job-service freezes in the same ones. */
public final class LedgerAccounts {
  private LedgerAccounts() {}

  /** The ledger account that pays for what is done in this mode. */
  public static String of(String account, Mode mode) {
    return switch (mode) {
      case LIVE -> account;
      case TEST -> account + ":test";
    };
  }
}
