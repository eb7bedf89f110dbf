package dev.reelwright.credit.contract;

/** What a limit of a {@link Budget} is about; days and months are those of UTC. */
public enum BudgetPeriod {
  JOB,
  DAY,
  MONTH
}
