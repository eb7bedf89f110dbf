package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.Hold;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.store.Jobs;
import dev.reelwright.job.store.TransientFailures;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Compares open holds with jobs, and ends those that should have ended: a hold that no accepted job
 * names goes back, a finished job's hold is settled or given back as the job's end says. In that
 * direction only: no job changes because of its hold.
 *
 * <p>A repair is a command like any other. The hold is judged once more inside of the transaction
 * that writes it, and submits of the same job wait for that transaction: one that comes back to
 * life after hours finds its hold abandoned and freezes anew. While a repair is under way no second
 * one is written; if it does not help, it is repeated under the same event id.
 */
@ApplicationScoped
public class HoldReconciliation {
  private static final Logger LOG = Logger.getLogger("dev.reelwright.hold");

  private final OpenHolds holds;
  private final Jobs jobs;
  private final ReconciliationConfig config;
  private final MeterRegistry meters;
  private final Clock clock;

  HoldReconciliation(
      OpenHolds holds, Jobs jobs, ReconciliationConfig config, MeterRegistry meters, Clock clock) {
    this.holds = holds;
    this.jobs = jobs;
    this.config = config;
    this.meters = meters;
    this.clock = clock;
  }

  /** Once through all open holds. Never fails: what could not be done is found again. */
  @Scheduled(
      every = "${reelwright.reconciliation.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  public Uni<Void> sweep() {
    Instant now = clock.instant();
    return holds
        .judged(now.minus(config.grace()), now)
        .onItem()
        .transformToIterable(OpenHolds.Judged::faults)
        .onItem()
        .transformToUniAndConcatenate(fault -> repair(fault, now))
        .onItem()
        .ignoreAsUni()
        .onFailure()
        .invoke(
            failure -> LOG.warnf("holds not compared, next try follows: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  /** A hold whose id is none of ours is left alone: it shows in the audit, and has its backstop. */
  private Uni<Void> repair(HoldFault fault, Instant now) {
    return HoldId.parse(fault.open().hold().holdId())
        .map(hold -> repair(hold, fault, now))
        .orElseGet(() -> Uni.createFrom().voidItem());
  }

  private Uni<Void> repair(HoldId hold, HoldFault fault, Instant now) {
    return jobs.repairHold(
            hold,
            now.minus(config.repeatAfter()),
            owner -> holds.judge(fault.open(), owner, now).map(HoldFault::repair))
        .invoke(said -> tell(said, fault, now))
        .onFailure(failure -> !TransientFailures.isTransient(failure))
        .invoke(bug -> LOG.errorf(bug, "hold %s cannot be repaired", hold))
        .onFailure(failure -> !TransientFailures.isTransient(failure))
        .recoverWithItem(false)
        .replaceWithVoid();
  }

  private void tell(boolean said, HoldFault fault, Instant now) {
    if (!said) {
      return;
    }
    Hold hold = fault.open().hold();
    meters
        .counter("reelwright.hold.repaired", "rule", fault.rule(), "verb", fault.verb())
        .increment();
    LOG.infof(
        "hold.repaired hold=%s account=%s rule=%s verb=%s credits=%s reference=%s ageSeconds=%d",
        hold.holdId(),
        hold.account(),
        fault.rule(),
        fault.verb(),
        hold.amount(),
        hold.reference(),
        Duration.between(fault.open().openedAt(), now).toSeconds());
  }
}
