package dev.reelwright.job.storyboard;

import dev.reelwright.job.storyboard.board.StoryboardId;
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
 * Fails drafts that nobody touched for too long, and those whose script did not come, each in its
 * own transaction; any number of replicas. One that cannot be read or ended holds no other up: it
 * is left alone for a while.
 */
@ApplicationScoped
public class DraftSweeper {
  private static final Logger LOG = Logger.getLogger(DraftSweeper.class);

  /** So often is a storyboard tried again, and said to be stuck, that could not be ended. */
  private static final Duration STUCK_PAUSE = Duration.ofMinutes(1);

  private final Storyboards storyboards;
  private final Clock clock;

  /** Storyboards that are stuck, and until when they are passed over. */
  private final Map<StoryboardId, Instant> stuck = new ConcurrentHashMap<>();

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
        .uni(this::expireOne)
        .whilst(goesOn -> goesOn)
        .onItem()
        .ignoreAsUni()
        .onFailure()
        .invoke(failure -> LOG.warnf("drafts not swept, next try follows: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  /** Whether there may be more. */
  private Uni<Boolean> expireOne() {
    Instant now = clock.instant();
    stuck.values().removeIf(until -> !until.isAfter(now));
    return storyboards
        .expireOne(now, stuck.keySet())
        .map(Optional::isPresent)
        .onFailure(StuckStoryboard.class)
        .recoverWithItem(failure -> passOver((StuckStoryboard) failure, now));
  }

  private boolean passOver(StuckStoryboard failure, Instant now) {
    LOG.errorf(failure, "storyboard.stuck storyboard=%s: overdue, and passed over", failure.id());
    stuck.put(failure.id(), now.plus(STUCK_PAUSE));
    return true;
  }
}
