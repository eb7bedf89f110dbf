package dev.reelwright.job.storyboard;

import dev.reelwright.job.cleanup.Bucket;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Deletes scenes that no job needs and whose time is over, a batch at a time; any number of
 * replicas. Killed in between, the batch comes up again: deleting twice is deleting once.
 */
@ApplicationScoped
public class PieceSweeper {
  private static final Logger LOG = Logger.getLogger(PieceSweeper.class);

  private final ScenePieces pieces;
  private final Bucket bucket;
  private final StoryboardsConfig config;
  private final Clock clock;

  PieceSweeper(ScenePieces pieces, Bucket bucket, StoryboardsConfig config, Clock clock) {
    this.pieces = pieces;
    this.bucket = bucket;
    this.config = config;
    this.clock = clock;
  }

  /** One look. What fails may be taken again after the claim. */
  @Scheduled(
      every = "${reelwright.storyboards.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    Instant now = clock.instant();
    Instant until = now.plus(config.claim());
    return pieces
        .claim(now, until)
        .chain(claimed -> deleteInTime(claimed, until))
        .onFailure()
        .invoke(failure -> LOG.warnf("scenes not swept, next try follows: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  /** Long before the claim ends, after which somebody may have a scene made again. */
  private Uni<Void> deleteInTime(List<ScenePieces.Piece> claimed, Instant until) {
    return claimed.isEmpty()
        ? Uni.createFrom().voidItem()
        : Multi.createFrom()
            .iterable(claimed)
            .onItem()
            .transformToUniAndConcatenate(piece -> delete(piece, until))
            .onItem()
            .ignoreAsUni()
            .ifNoItem()
            .after(config.claim().dividedBy(2))
            .fail()
            .invoke(() -> LOG.infof("scenes.swept count=%d", claimed.size()));
  }

  private Uni<Void> delete(ScenePieces.Piece piece, Instant until) {
    return bucket
        .keysUnder(piece.folder())
        .chain(bucket::delete)
        .chain(
            stuck -> stuck.isEmpty() ? pieces.strike(piece, until) : Uni.createFrom().voidItem());
  }
}
