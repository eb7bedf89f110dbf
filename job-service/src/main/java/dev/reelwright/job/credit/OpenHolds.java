package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.HoldPage;
import dev.reelwright.credit.contract.HoldPage.OpenHold;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.HoldOwner;
import dev.reelwright.job.store.JobReader;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the ledger's open holds page by page and says which of them should have ended. */
@ApplicationScoped
class OpenHolds {
  private static final Duration SHORTEST_GRACE = Duration.ofMinutes(1);
  private static final int LARGEST_PAGE = 1000;

  private final Credits credits;
  private final JobReader jobs;
  private final ReconciliationConfig config;

  /**
   * A page of holds.
   *
   * @param faults what is wrong with some of them
   */
  record Judged(List<OpenHold> holds, List<HoldFault> faults) {}

  OpenHolds(Credits credits, JobReader jobs, ReconciliationConfig config) {
    if (config.grace().compareTo(SHORTEST_GRACE) < 0) {
      throw new IllegalArgumentException(
          "reelwright.reconciliation.grace is at least a minute, not " + config.grace());
    }
    if (!config.repeatAfter().isPositive()) {
      throw new IllegalArgumentException(
          "reelwright.reconciliation.repeat-after is more than nothing");
    }
    if (config.page() < 1 || config.page() > LARGEST_PAGE) {
      throw new IllegalArgumentException(
          "reelwright.reconciliation.page is 1 to " + LARGEST_PAGE + ", not " + config.page());
    }
    this.credits = credits;
    this.jobs = jobs;
    this.config = config;
  }

  /** All that were opened before, judged as of {@code now}. */
  Multi<Judged> judged(Instant openedBefore, Instant now) {
    return Multi.createBy()
        .repeating()
        .uni(() -> new AtomicReference<@Nullable String>(), place -> next(openedBefore, place))
        .whilst(page -> page.nextAfter() != null)
        .onItem()
        .transformToUniAndConcatenate(page -> judge(page, now));
  }

  /** One of them, with what has become of its job since. */
  Optional<HoldFault> judge(OpenHold open, Optional<HoldOwner> owner, Instant now) {
    return HoldFault.of(open, owner, now, config.grace());
  }

  private Uni<HoldPage> next(Instant openedBefore, AtomicReference<@Nullable String> place) {
    return credits
        .openHolds(openedBefore, config.page(), place.get())
        .invoke(page -> place.set(page.nextAfter()));
  }

  private Uni<Judged> judge(HoldPage page, Instant now) {
    Set<JobId> named =
        page.holds().stream()
            .flatMap(open -> jobOf(open).stream())
            .collect(Collectors.toUnmodifiableSet());
    return jobs.owners(named).map(owners -> judge(page, owners, now));
  }

  private Judged judge(HoldPage page, Map<JobId, HoldOwner> owners, Instant now) {
    List<HoldFault> faults =
        page.holds().stream()
            .flatMap(open -> judge(open, ownerOf(open, owners), now).stream())
            .toList();
    return new Judged(page.holds(), faults);
  }

  private static Optional<HoldOwner> ownerOf(OpenHold open, Map<JobId, HoldOwner> owners) {
    return jobOf(open).flatMap(job -> Optional.ofNullable(owners.get(job)));
  }

  private static Optional<JobId> jobOf(OpenHold open) {
    return HoldId.parse(open.hold().holdId()).map(HoldId::job);
  }
}
