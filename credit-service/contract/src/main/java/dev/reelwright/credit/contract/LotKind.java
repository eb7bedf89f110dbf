package dev.reelwright.credit.contract;

/** Where the credits of a lot come from; for the reader of a statement, no rule hangs on it. */
public enum LotKind {
  /** Bought. */
  PAID,
  /** Given away. */
  PROMOTIONAL,
  /** Part of a plan's period. */
  PLAN,
  /** Put right by an operator. */
  CORRECTION
}
