package dev.reelwright.credit.contract;

/** A hold is open once and ends exactly once. */
public enum HoldState {
  OPEN,
  SETTLED,
  RELEASED,
  EXPIRED
}
