package dev.reelwright.job.plan;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Frees room that was reserved for files that never came, some at each look. */
@ApplicationScoped
public class ReservationSweeper {
  private static final Logger LOG = Logger.getLogger(ReservationSweeper.class);

  private final StorageDoor door;
  private final PlansConfig config;
  private final Clock clock;

  ReservationSweeper(StorageDoor door, PlansConfig config, Clock clock) {
    this.door = door;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${reelwright.plans.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return door.stale(clock.instant(), config.batch())
        .call(this::abandon)
        .invoke(ReservationSweeper::tell)
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.warnf("room is not freed yet: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> abandon(List<StorageDoor.Reservation> stale) {
    return Multi.createFrom()
        .iterable(stale)
        .onItem()
        .transformToUniAndConcatenate(door::abandonStale)
        .onItem()
        .ignoreAsUni();
  }

  private static void tell(List<StorageDoor.Reservation> stale) {
    if (!stale.isEmpty()) {
      LOG.infof("storage.reservations.freed count=%d", stale.size());
    }
  }
}
