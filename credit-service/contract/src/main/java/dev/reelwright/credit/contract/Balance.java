package dev.reelwright.credit.contract;

/**
 * An account's credit at one moment: {@code available + frozen + used = granted}.
 *
 * @param available what a freeze may take
 * @param frozen the sum of the open holds
 * @param used what settled holds have consumed
 */
public record Balance(String account, Amount available, Amount frozen, Amount used) {
  public static Balance empty(String account) {
    return new Balance(account, Amount.ZERO, Amount.ZERO, Amount.ZERO);
  }
}
