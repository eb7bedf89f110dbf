package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.credit.contract.Balance;
import org.jspecify.annotations.Nullable;

/** The JSON of the operators' API. */
final class AdminWire {
  private AdminWire() {}

  /**
   * An account.
   *
   * @param credits left out in the answer to a creation
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Account(
      String id, String name, String plan, String webhookSecret, @Nullable Credits credits) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Account[id=" + id + "]";
    }
  }

  /** The live balance. */
  record Credits(long available, long frozen, long used) {
    static Credits of(Balance balance) {
      return new Credits(
          balance.available().credits(), balance.frozen().credits(), balance.used().credits());
    }
  }

  /**
   * A new key.
   *
   * @param key shown this once
   */
  record Key(String id, String key) {
    /** Keeps the key out of logs. */
    @Override
    public String toString() {
      return "Key[id=" + id + "]";
    }
  }

  /**
   * A grant, as it stands in the ledger.
   *
   * @param replayed it was there before; nothing was added now
   */
  record Granted(String id, long amount, String reason, boolean replayed, Credits credits) {}
}
