package dev.reelwright.job.contract;

import java.time.Instant;
import java.util.List;

/**
 * What an audit of jobs against holds found.
 *
 * @param at when
 * @param jobs how many active jobs it looked at
 * @param holds how many open holds it looked at
 * @param findings what is wrong, at most {@link #MOST_FINDINGS}; empty: all is well
 */
public record JobAuditReport(Instant at, long jobs, long holds, List<Finding> findings) {
  /** More than this many findings are not told one by one. */
  public static final int MOST_FINDINGS = 1000;

  /** A hold is open that no accepted job names. */
  public static final String HOLD_WITHOUT_JOB = "hold-without-job";

  /** A job has ended and its hold has not. */
  public static final String ENDED_JOB_WITH_OPEN_HOLD = "ended-job-with-open-hold";

  /** A job is active that nothing is frozen for any more. */
  public static final String ACTIVE_JOB_WITHOUT_OPEN_HOLD = "active-job-without-open-hold";

  public boolean clean() {
    return findings.isEmpty();
  }

  /**
   * One thing that is wrong.
   *
   * @param rule which rule is broken, a stable name
   * @param account the ledger account
   * @param subject the hold, or the active job without one
   * @param detail for an operator
   */
  public record Finding(String rule, String account, String subject, String detail) {}
}
