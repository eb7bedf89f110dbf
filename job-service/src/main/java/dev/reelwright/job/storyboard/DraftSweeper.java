package dev.reelwright.job.storyboard;

import dev.reelwright.job.store.TransientFailures;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Fails drafts that nobody touched for too long, and those whose script did not come, each in its
 * own transaction; any number of replicas.
 */
@ApplicationScoped
public class DraftSweeper {
  private static final Logger LOG = Logger.getLogger(DraftSweeper.class);

  private final Storyboards storyboards;
  private final Clock clock;

  DraftSweeper(Storyboards storyboards, Clock clock) {
    this.storyboards = storyboards;
    this.clock = clock;
  }

  /** Until none is overdue that somebody else does not hold. */
  @Scheduled(
      every = "${reelwright.storyboards.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return Multi.createBy()
        .repeating()
        .uni(() -> storyboards.expireOne(clock.instant()))
        .whilst(Optional::isPresent)
        .onItem()
        .ignoreAsUni()
        .onFailure()
        .invoke(DraftSweeper::note)
        .onFailure()
        .recoverWithNull();
  }

  private static void note(Throwable failure) {
    if (TransientFailures.isTransient(failure)) {
      LOG.warnf("drafts not swept, next try follows: %s", failure.toString());
    } else {
      LOG.errorf(failure, "drafts not swept, next try follows");
    }
  }
}
