package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldPage.OpenHold;
import dev.reelwright.job.contract.JobAuditReport;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.store.HoldOwner;
import dev.reelwright.job.view.HoldTerms;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * A hold that should not be open any more, and what ends it. The job's record is the truth: a hold
 * follows its job, never the other way round.
 *
 * @param rule one of the rules of {@link JobAuditReport}
 * @param detail for an operator
 */
record HoldFault(String rule, OpenHold open, CreditCommand repair, String detail) {
  /**
   * Judges one open hold. Pure.
   *
   * <p>Whatever is amiss may be on its way to be put right, so nothing counts before the grace time
   * is over. A submit is answered or given up ten seconds after it began ({@code JobResource}); its
   * freeze takes at most 8.1 of them, two tries of a second to connect and three to be answered.
   * Its transaction may outlive it: each of nine statements, and each pause between two, ends after
   * four seconds ({@code DatabaseConfig}), which makes 72 at the worst, after five in the queue for
   * a connection. That is less than a minute and a half, and the grace is five. (Should it take
   * longer still, no job loses its hold: the insert would find it abandoned, see {@link
   * HoldReconciliation}.) The command of a job that has ended leaves with the relay's next round,
   * within a second.
   *
   * @param owner the job of that id, where one was accepted
   * @return empty if all is well
   */
  static Optional<HoldFault> of(
      OpenHold open, Optional<HoldOwner> owner, Instant now, Duration grace) {
    Instant limit = now.minus(grace);
    if (open.openedAt().isAfter(limit)) {
      return Optional.empty();
    }
    return owner
        .filter(job -> job.names(open.hold()))
        .map(job -> ofNamed(open, job, limit))
        .orElseGet(() -> Optional.of(ofNobody(open)));
  }

  /** {@code settle} or {@code release}. */
  String verb() {
    return switch (repair) {
      case CreditCommand.SettleHold settle -> "settle";
      case CreditCommand.ReleaseHold release -> "release";
    };
  }

  private static HoldFault ofNobody(OpenHold open) {
    return new HoldFault(
        JobAuditReport.HOLD_WITHOUT_JOB,
        open,
        release(open.hold(), "no job was accepted"),
        "%s credits, open since %s".formatted(open.hold().amount(), open.openedAt()));
  }

  private static Optional<HoldFault> ofNamed(OpenHold open, HoldOwner job, Instant limit) {
    Instant endedAt = job.endedAt();
    if (endedAt == null || endedAt.isAfter(limit)) {
      return Optional.empty();
    }
    return Optional.of(
        new HoldFault(
            JobAuditReport.ENDED_JOB_WITH_OPEN_HOLD,
            open,
            close(open.hold(), job),
            "%s credits, job %s at %s".formatted(open.hold().amount(), job.state(), endedAt)));
  }

  private static CreditCommand close(Hold hold, HoldOwner job) {
    return job.state() == JobState.SUCCEEDED
        ? HoldTerms.settle(job.hold(), job.ledgerAccount(), job.price())
        : release(hold, "job " + job.state().name().toLowerCase(Locale.ROOT));
  }

  private static CreditCommand release(Hold hold, String reason) {
    return new CreditCommand.ReleaseHold(hold.holdId(), hold.account(), reason);
  }
}
