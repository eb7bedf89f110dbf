package dev.reelwright.credit.expiry;

import dev.reelwright.credit.database.Database;
import dev.reelwright.credit.database.DatabaseUnavailableException;
import dev.reelwright.credit.ledger.Ledger;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Gives back holds past their backstop, one statement each, from any number of replicas: a hold
 * that one of them works on is invisible to the others.
 */
@ApplicationScoped
public class HoldSweeper {
  private static final Logger LOG = Logger.getLogger(HoldSweeper.class);
  private static final String OPEN_HOLDS =
      "select count(*) as holds, coalesce(sum(amount), 0)::bigint as credits from hold"
          + " where state = 'OPEN'";

  private final Ledger ledger;
  private final Database database;
  private final HoldSweepConfig config;
  private final Clock clock = Clock.systemUTC();
  private final AtomicLong openHolds;
  private final AtomicLong frozenCredits;

  HoldSweeper(Ledger ledger, Database database, HoldSweepConfig config, MeterRegistry meters) {
    this.ledger = ledger;
    this.database = database;
    this.config = config;
    this.openHolds = meters.gauge("reelwright.ledger.holds.open", new AtomicLong());
    this.frozenCredits = meters.gauge("reelwright.ledger.credits.frozen", new AtomicLong());
  }

  @Scheduled(
      every = "${reelwright.holds.sweep-every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return expireAllDue(clock.instant())
        .chain(this::countOpenHolds)
        .onFailure(DatabaseUnavailableException.class)
        .recoverWithUni(this::waitForTheNextLook);
  }

  /**
   * Gives back what is due, oldest first, up to the configured number.
   *
   * @return how many holds were given back
   */
  public Uni<Long> expireAllDue(Instant now) {
    return Multi.createBy()
        .repeating()
        .uni(() -> ledger.expireNext(now))
        .whilst(Optional::isPresent)
        .select()
        .first(config.sweepLimit())
        .select()
        .where(Optional::isPresent)
        .collect()
        .with(Collectors.counting());
  }

  private Uni<Void> countOpenHolds() {
    return database.send(OPEN_HOLDS, Tuple.tuple()).invoke(this::show).replaceWithVoid();
  }

  private void show(RowSet<Row> rows) {
    Row row = rows.iterator().next();
    openHolds.set(row.getLong("holds"));
    frozenCredits.set(row.getLong("credits"));
  }

  /** An outage is no fault of the sweep: what is due stays due. */
  private Uni<Void> waitForTheNextLook(Throwable outage) {
    LOG.warnf("holds.sweep outcome=postponed reason=%s", outage.getMessage());
    return Uni.createFrom().voidItem();
  }
}
