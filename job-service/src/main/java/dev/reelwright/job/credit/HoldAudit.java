package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.job.contract.JobAuditReport;
import dev.reelwright.job.contract.JobAuditReport.Finding;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.HoldOwner;
import dev.reelwright.job.store.JobReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Says which jobs and holds do not fit together just now, and changes nothing.
 *
 * <p>Jobs and holds are read one after the other while both go on changing. What looks wrong is
 * therefore asked about once more, the hold before the job: a hold ends after its job, so an active
 * job whose hold had ended before is truly wrong.
 */
@ApplicationScoped
public class HoldAudit {
  private final OpenHolds holds;
  private final Credits credits;
  private final JobReader jobs;
  private final Clock clock;

  /** What the ledger said. */
  private static final class Seen {
    private final Set<String> open = new HashSet<>();
    private final List<Finding> findings = new ArrayList<>();

    private void add(OpenHolds.Judged page) {
      page.holds().forEach(each -> open.add(each.hold().holdId()));
      page.faults().forEach(fault -> findings.add(finding(fault)));
    }
  }

  HoldAudit(OpenHolds holds, Credits credits, JobReader jobs, Clock clock) {
    this.holds = holds;
    this.credits = credits;
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Takes a few seconds for 10,000 open holds. */
  public Uni<JobAuditReport> audit() {
    Instant now = clock.instant();
    return holds
        .judged(now, now)
        .collect()
        .in(Seen::new, Seen::add)
        .chain(seen -> jobs.activeOwners().chain(active -> report(now, seen, active)));
  }

  private Uni<JobAuditReport> report(Instant now, Seen seen, List<HoldOwner> active) {
    return Multi.createFrom()
        .iterable(active)
        .filter(job -> !seen.open.contains(job.hold().text()))
        .onItem()
        .transformToUniAndConcatenate(this::confirmed)
        .filter(Optional::isPresent)
        .map(Optional::get)
        .select()
        .first(JobAuditReport.MOST_FINDINGS)
        .collect()
        .asList()
        .map(without -> report(now, seen, active.size(), without));
  }

  private static JobAuditReport report(
      Instant now, Seen seen, int active, List<Finding> withoutHold) {
    List<Finding> findings = new ArrayList<>(seen.findings);
    findings.addAll(withoutHold);
    return new JobAuditReport(
        now,
        active,
        seen.open.size(),
        findings.stream().limit(JobAuditReport.MOST_FINDINGS).toList());
  }

  /** The finding, if the ledger denies the hold and the job is active all the same. */
  private Uni<Optional<Finding>> confirmed(HoldOwner job) {
    return credits
        .receipt(job.ledgerAccount(), job.hold())
        .chain(
            receipt ->
                isOpen(receipt)
                    ? Uni.createFrom().item(Optional.empty())
                    : isStillActive(job)
                        .map(
                            still ->
                                still ? Optional.of(finding(job, receipt)) : Optional.empty()));
  }

  private static boolean isOpen(Optional<Receipt> receipt) {
    return receipt.filter(known -> known.hold().state() == HoldState.OPEN).isPresent();
  }

  private Uni<Boolean> isStillActive(HoldOwner job) {
    JobId id = job.hold().job();
    return jobs.owners(List.of(id))
        .map(owners -> Optional.ofNullable(owners.get(id)))
        .map(now -> now.filter(known -> known.endedAt() == null).isPresent());
  }

  private static Finding finding(HoldFault fault) {
    return new Finding(
        fault.rule(), fault.open().hold().account(), fault.open().hold().holdId(), fault.detail());
  }

  private static Finding finding(HoldOwner job, Optional<Receipt> receipt) {
    return new Finding(
        JobAuditReport.ACTIVE_JOB_WITHOUT_OPEN_HOLD,
        job.ledgerAccount(),
        job.hold().job().text(),
        receipt
            .map(known -> "hold %s is %s".formatted(job.hold(), known.hold().state()))
            .orElseGet(() -> "the ledger knows no hold %s".formatted(job.hold())));
  }
}
