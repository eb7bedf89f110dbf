package dev.reelwright.job.contract;

/** Which of an account's two balances pays, and whether outside providers may be called. */
public enum Mode {
  LIVE,
  TEST
}
