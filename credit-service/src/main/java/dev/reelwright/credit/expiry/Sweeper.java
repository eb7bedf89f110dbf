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
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Gives back holds past their backstop and lets lots begin and expire, from any number of replicas:
 * who looks second finds it done.
 */
@ApplicationScoped
public class Sweeper {
  private static final Logger LOG = Logger.getLogger(Sweeper.class);

  private static final String DUE_HOLDS =
      """
      select hold_id, account from hold
      where state = 'OPEN' and backstop < clock_timestamp()
      order by backstop
      limit $1
      """;

  private static final String DUE_ACCOUNTS =
      """
      select account from account
      where next_change_at <= clock_timestamp()
      order by next_change_at
      limit $1
      """;

  private static final String FORGET_MESSAGES =
      """
      delete from inbox where message_id in (
        select message_id from inbox
        where at < clock_timestamp() - make_interval(secs => $1)
        order by at
        limit $2)
      """;

  private static final String OPEN_HOLDS =
      "select count(*) as holds, coalesce(sum(amount), 0)::bigint as credits from hold"
          + " where state = 'OPEN'";

  private final Ledger ledger;
  private final Database database;
  private final SweepConfig config;
  private final AtomicLong openHolds;
  private final AtomicLong frozenCredits;

  Sweeper(Ledger ledger, Database database, SweepConfig config, MeterRegistry meters) {
    this.ledger = ledger;
    this.database = database;
    this.config = config;
    this.openHolds = meters.gauge("reelwright.ledger.holds.open", new AtomicLong());
    this.frozenCredits = meters.gauge("reelwright.ledger.credits.frozen", new AtomicLong());
  }

  @Scheduled(
      every = "${reelwright.sweep.every}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return expireHolds()
        .chain(this::catchUpAccounts)
        .chain(this::forgetMessages)
        .chain(this::countOpenHolds)
        .onFailure(DatabaseUnavailableException.class)
        .recoverWithUni(this::waitForTheNextLook);
  }

  /**
   * Gives back what is due, oldest first, up to the configured number.
   *
   * @return how many holds were given back by this call
   */
  public Uni<Long> expireHolds() {
    return each(DUE_HOLDS, row -> ledger.expire(row.getString("hold_id"), row.getString("account")))
        .select()
        .where(expired -> expired)
        .collect()
        .with(Collectors.counting());
  }

  private Uni<Void> catchUpAccounts() {
    return each(DUE_ACCOUNTS, row -> ledger.catchUp(row.getString("account")).replaceWith(true))
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Multi<Boolean> each(String due, Function<Row, Uni<Boolean>> action) {
    return database
        .send(due, Tuple.of(config.limit()))
        .onItem()
        .transformToMulti(rows -> Multi.createFrom().iterable(rows))
        .onItem()
        .transformToUniAndConcatenate(row -> orNextTime(row, action.apply(row)));
  }

  /** What cannot be done to one account must not keep the others waiting. */
  private static Uni<Boolean> orNextTime(Row due, Uni<Boolean> action) {
    return action
        .onFailure()
        .invoke(
            failure ->
                LOG.errorf(
                    "ledger.sweep account=%s outcome=postponed reason=%s",
                    due.getString("account"), failure))
        .onFailure()
        .recoverWithItem(false);
  }

  private Uni<Void> forgetMessages() {
    double seconds = config.inboxRetention().toSeconds();
    return database.send(FORGET_MESSAGES, Tuple.of(seconds, 10 * config.limit())).replaceWithVoid();
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
    LOG.warnf("ledger.sweep outcome=postponed reason=%s", outage.getMessage());
    return Uni.createFrom().voidItem();
  }
}
