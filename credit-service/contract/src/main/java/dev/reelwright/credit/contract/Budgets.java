package dev.reelwright.credit.contract;

import java.util.List;

/**
 * An account's budgets and how much of each is spent.
 *
 * @param budgets by scope
 */
public record Budgets(List<Use> budgets) {
  /**
   * One budget.
   *
   * @param spentToday frozen or settled on this UTC day
   * @param spentThisMonth frozen or settled in this UTC month
   */
  public record Use(Budget budget, Amount spentToday, Amount spentThisMonth) {}
}
