package dev.reelwright.credit.contract;

import java.time.Instant;
import java.util.List;

/**
 * What an audit found.
 *
 * @param at when
 * @param accounts how many accounts it looked at
 * @param entries how many entries it read
 * @param findings what is broken, at most {@link #MOST_FINDINGS}; empty: all is well
 */
public record AuditReport(Instant at, long accounts, long entries, List<Finding> findings) {
  /** More than this many findings are not told one by one. */
  public static final int MOST_FINDINGS = 1000;

  public boolean clean() {
    return findings.isEmpty();
  }

  /**
   * One broken rule.
   *
   * @param rule which rule, a stable name
   * @param account whose
   * @param subject the entry, hold or lot that breaks it
   * @param detail for an operator
   */
  public record Finding(String rule, String account, String subject, String detail) {}
}
