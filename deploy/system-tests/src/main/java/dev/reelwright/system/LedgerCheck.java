package dev.reelwright.system;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the ledger's tables and the jobs' table as they lie in PostgreSQL, and says what does not
 * hold. It trusts no service and no running total: balances are folded from the entries.
 */
public final class LedgerCheck {
  private record Rule(String database, String sentence, String rowsThatBreakIt) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              "credit",
              "the entries of an account add up to its balance",
              """
              select a.account from account a join (
                select account, sum(available_change) available, sum(frozen_change) frozen,
                       sum(used_change) used, -sum(issued_change) granted
                from entry group by account) e using (account)
              where (a.available, a.frozen, a.used, a.granted)
                    is distinct from (e.available, e.frozen, e.used, e.granted)
              """),
          new Rule(
              "credit",
              "what an account has frozen is the sum of its open holds",
              """
              select a.account from account a
              where a.frozen <> coalesce((
                select sum(amount) from hold h where h.account = a.account and h.state = 'OPEN'), 0)
              """),
          new Rule(
              "credit",
              "a hold ends at most once",
              """
              select operation_id from entry where kind in ('SETTLE', 'RELEASE', 'EXPIRE')
              group by operation_id having count(*) > 1
              """),
          new Rule(
              "credit",
              "every hold was frozen by an entry",
              """
              select hold_id from hold h where not exists (
                select 1 from entry e where e.kind = 'FREEZE' and e.operation_id = h.hold_id)
              """));

  private final SystemStack stack;

  public LedgerCheck(SystemStack stack) {
    this.stack = stack;
  }

  /** One sentence per broken rule and row; empty if all hold. */
  public List<String> violations() throws IOException {
    List<String> violations = new ArrayList<>();
    for (Rule rule : RULES) {
      for (String row : rows(rule.database(), rule.rowsThatBreakIt())) {
        violations.add("not so for " + row + ": " + rule.sentence());
      }
    }
    return violations;
  }

  /** The states of all holds that an account ever had. */
  public List<String> holds(String account) throws IOException {
    return rows("credit", "select state from hold where account = ?", account);
  }

  private List<String> rows(String database, String sql, Object... parameters) throws IOException {
    return stack.rows(database, sql, parameters).stream()
        .map(row -> row.values().iterator().next())
        .toList();
  }
}
