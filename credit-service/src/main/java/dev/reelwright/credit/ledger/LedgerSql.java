package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/** The ledger on PostgreSQL: sends one of {@link LedgerStatements}, reads its one row. */
final class LedgerSql implements Ledger {
  /**
   * How often a statement is sent again because others moved in between. Each time somebody else
   * got on, so this many in a row is no bad luck but a fault.
   */
  private static final int MAX_SENDS = 1000;

  private static final Logger LOG = Logger.getLogger(LedgerSql.class);

  private final Database database;

  LedgerSql(Database database) {
    this.database = database;
  }

  @Override
  public Uni<GrantOutcome> grant(Grant grant) {
    Tuple parameters =
        Tuple.of(grant.operationId(), grant.account(), grant.amount().credits(), grant.reason());
    return sendUntilSettled(LedgerStatements.GRANT, parameters, rows -> granted(grant, rows))
        .onFailure(LedgerSql::isOverGrantLimit)
        .transform(overLimit -> new GrantLimitException(grant.account()));
  }

  @Override
  public Uni<FreezeOutcome> freeze(FreezeHold freeze) {
    Tuple parameters =
        Tuple.of(
            freeze.holdId(),
            freeze.account(),
            freeze.amount().credits(),
            freeze.backstop().atOffset(ZoneOffset.UTC),
            freeze.reference());
    return sendUntilSettled(LedgerStatements.FREEZE, parameters, rows -> frozen(freeze, rows));
  }

  @Override
  public Uni<CloseOutcome> settle(SettleHold settle) {
    Tuple parameters = Tuple.of(settle.holdId(), settle.account(), settle.amount().credits());
    return send(LedgerStatements.SETTLE, parameters)
        .map(rows -> closed(settle.holdId(), rows, hold -> Verdicts.notSettled(settle, hold)));
  }

  @Override
  public Uni<CloseOutcome> release(ReleaseHold release) {
    Tuple parameters = Tuple.of(release.holdId(), release.account(), release.reason());
    return send(LedgerStatements.RELEASE, parameters)
        .map(rows -> closed(release.holdId(), rows, Verdicts::notReleased));
  }

  @Override
  public Uni<Optional<Hold>> expireNext(Instant now) {
    return send(LedgerStatements.EXPIRE_NEXT, Tuple.of(now.atOffset(ZoneOffset.UTC)))
        .map(rows -> first(rows).map(LedgerSql::hold));
  }

  /**
   * Sends again while the answer is empty (stale) or a unique index says that a parallel call has
   * just written the same id: the next send sees what that call wrote.
   */
  private <T> Uni<T> sendUntilSettled(
      String sql, Tuple parameters, Function<RowSet<Row>, Optional<T>> read) {
    return send(sql, parameters)
        .map(rows -> read.apply(rows).orElseThrow(OvertakenException::new))
        .onFailure(LedgerSql::isOvertaken)
        .retry()
        .atMost(MAX_SENDS);
  }

  /**
   * A statement that PostgreSQL undid to break a deadlock has done nothing and is safe to repeat,
   * so it is sent again at once. None of ours should meet one (see the lock order in {@link
   * LedgerStatements}); a line in the log says when one did.
   */
  private Uni<RowSet<Row>> send(String sql, Tuple parameters) {
    return database
        .send(sql, parameters)
        .onFailure(LedgerSql::isDeadlock)
        .invoke(
            failure -> LOG.warnf("ledger.deadlock undone, sent again: %s", failure.getMessage()))
        .onFailure(LedgerSql::isDeadlock)
        .retry()
        .atMost(MAX_SENDS);
  }

  private static boolean isDeadlock(Throwable failure) {
    return failure.getCause() instanceof PgException refused
        && "40P01".equals(refused.getSqlState());
  }

  private static Optional<GrantOutcome> granted(Grant asked, RowSet<Row> rows) {
    Row row = only(rows, "grant", asked.operationId());
    Balance balance =
        new Balance(
            row.getString("account"),
            Amount.of(row.getLong("available_after")),
            Amount.of(row.getLong("frozen_after")),
            Amount.of(row.getLong("used_after")));
    if (row.getBoolean("granted")) {
      return Optional.of(new GrantOutcome.Granted(balance, false));
    }
    Grant entered =
        new Grant(
            asked.operationId(),
            row.getString("account"),
            Amount.of(row.getLong("available_change")),
            row.getString("reference"));
    return Optional.of(Verdicts.repeated(asked, entered, balance));
  }

  private static Optional<FreezeOutcome> frozen(FreezeHold asked, RowSet<Row> rows) {
    Row row = only(rows, "freeze", asked.holdId());
    String verdict = row.getString("verdict");
    return switch (verdict) {
      case "FROZEN" -> Optional.of(new FreezeOutcome.Frozen(hold(row), false));
      case "REPEATED" -> Optional.of(Verdicts.repeated(asked, hold(row)));
      case "INSUFFICIENT" ->
          Optional.of(Verdicts.insufficient(asked, Amount.of(row.getLong("available"))));
      case "STALE" -> Optional.empty();
      default -> throw new IllegalStateException("freeze " + asked.holdId() + ": " + verdict);
    };
  }

  private static CloseOutcome closed(
      String holdId, RowSet<Row> rows, Function<Hold, CloseOutcome> notApplied) {
    return first(rows)
        .map(
            row ->
                row.getBoolean("applied")
                    ? new CloseOutcome.Closed(hold(row), false)
                    : notApplied.apply(hold(row)))
        .orElseGet(() -> new CloseOutcome.UnknownHold(holdId));
  }

  private static Hold hold(Row row) {
    OffsetDateTime backstop = row.getOffsetDateTime("backstop");
    return new Hold(
        row.getString("hold_id"),
        row.getString("account"),
        Amount.of(row.getLong("amount")),
        Amount.of(row.getLong("settled")),
        HoldState.valueOf(row.getString("state")),
        backstop.toInstant(),
        row.getString("reference"));
  }

  private static Row only(RowSet<Row> rows, String verb, String id) {
    return first(rows)
        .orElseThrow(() -> new IllegalStateException(verb + " " + id + " answered no row"));
  }

  private static Optional<Row> first(RowSet<Row> rows) {
    RowIterator<Row> iterator = rows.iterator();
    return iterator.hasNext() ? Optional.of(iterator.next()) : Optional.empty();
  }

  private static boolean isOvertaken(Throwable failure) {
    return failure instanceof OvertakenException
        || (failure instanceof PgException refused && "23505".equals(refused.getSqlState()));
  }

  private static boolean isOverGrantLimit(Throwable failure) {
    return failure instanceof PgException refused
        && "account_granted_cap".equals(refused.getConstraint());
  }

  /** The verdict was stale; never leaves this class unless the fault described above exists. */
  private static final class OvertakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    OvertakenException() {
      super("overtaken by parallel calls", null, false, false);
    }
  }
}
