package dev.reelwright.job.expiry;

import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.Jobs;
import dev.reelwright.job.store.StuckJob;
import dev.reelwright.job.submission.JobsConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Expires overdue jobs one by one, each in its own transaction; any number of replicas. A job is
 * overdue some time after its deadline only, so that the news of a result that was stored in time
 * can still arrive ({@link JobsConfig#newsGrace()}). A job that cannot be read or ended holds no
 * other up: it is left alone for a while.
 */
@ApplicationScoped
public class DeadlineSweeper {
  private static final Logger LOG = Logger.getLogger(DeadlineSweeper.class);

  /** So often is a job tried again, and said to be stuck, that could not be ended. */
  private static final Duration STUCK_PAUSE = Duration.ofMinutes(1);

  private final Jobs jobs;
  private final Duration newsGrace;
  private final Clock clock;

  /** Jobs that are stuck, and until when they are passed over. */
  private final Map<JobId, Instant> stuck = new ConcurrentHashMap<>();

  DeadlineSweeper(Jobs jobs, JobsConfig config, Clock clock) {
    this.jobs = jobs;
    this.newsGrace = config.newsGrace();
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
        .whilst(goesOn -> goesOn)
        .onItem()
        .ignoreAsUni()
        .onFailure()
        .invoke(failure -> LOG.warnf("expiry failed, next try follows: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  /** Whether there may be more. */
  private Uni<Boolean> expireOne() {
    Instant now = clock.instant();
    stuck.values().removeIf(until -> !until.isAfter(now));
    return jobs.changeOverdue(now.minus(newsGrace), stuck.keySet(), job -> job.expire(now))
        .map(Optional::isPresent)
        .onFailure(StuckJob.class)
        .recoverWithItem(failure -> passOver((StuckJob) failure, now));
  }

  private boolean passOver(StuckJob failure, Instant now) {
    LOG.errorf(failure, "job.stuck job=%s: overdue, and passed over", failure.id());
    stuck.put(failure.id(), now.plus(STUCK_PAUSE));
    return true;
  }
}
