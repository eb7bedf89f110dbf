package dev.reelwright.job.expiry;

import dev.reelwright.job.store.Change;
import dev.reelwright.job.store.Jobs;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Expires overdue jobs one by one, each in its own transaction; any number of replicas. */
@ApplicationScoped
public class DeadlineSweeper {
  private static final Logger LOG = Logger.getLogger(DeadlineSweeper.class);

  private final Jobs jobs;
  private final Clock clock;

  DeadlineSweeper(Jobs jobs, Clock clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** Until none is overdue that somebody else does not hold. */
  @Scheduled(
      every = "${reelwright.jobs.expiry-interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return Multi.createBy()
        .repeating()
        .uni(this::expireOne)
        .whilst(Optional::isPresent)
        .onItem()
        .ignoreAsUni()
        .onFailure()
        .invoke(failure -> LOG.warnf("expiry failed, next try follows: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Optional<Change>> expireOne() {
    Instant now = clock.instant();
    return jobs.changeOverdue(now, job -> job.expire(now));
  }
}
