package dev.reelwright.credit.contract;

/**
 * An account's credit at one moment: {@code available + upcoming + frozen + used + expired =
 * total}.
 *
 * @param available what a freeze may take
 * @param frozen the sum of the open holds
 * @param used what settled holds have consumed
 * @param upcoming in lots that are not yet effective
 * @param expired left in lots when they expired
 * @param total all that was ever granted, less what corrections took back
 */
public record Balance(
    String account,
    Amount available,
    Amount frozen,
    Amount used,
    Amount upcoming,
    Amount expired,
    Amount total) {
  /** An account without upcoming or expired credits. */
  public Balance(String account, Amount available, Amount frozen, Amount used) {
    this(
        account,
        available,
        frozen,
        used,
        Amount.ZERO,
        Amount.ZERO,
        Amount.of(available.credits() + frozen.credits() + used.credits()));
  }

  public static Balance empty(String account) {
    return new Balance(account, Amount.ZERO, Amount.ZERO, Amount.ZERO);
  }
}
