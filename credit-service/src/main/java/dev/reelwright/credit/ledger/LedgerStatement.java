package dev.reelwright.credit.ledger;

import dev.reelwright.credit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonArray;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Sends a batch of operations on one account as the one statement that {@code ledger_apply} is. All
 * of the batch takes effect or nothing of it.
 */
final class LedgerStatement implements Lanes.Statement {
  private static final Logger LOG = Logger.getLogger(LedgerStatement.class);

  /** By name: a function that has learned to say more must not break who was prepared for less. */
  private static final String APPLY =
      """
      select ord, verdict, hold_id, account, amount, settled, state, backstop, reference, spender,
        kind, priority, effective_at, expires_at, actor, upcoming, available, frozen, used, expired,
        granted, budget_scope, budget_period, budget_limit, budget_spent, budget_resets_at
      from ledger_apply($1, $2, $3)
      """;

  /**
   * How often a batch is sent again because another account's statement wrote one of its ids in
   * between, or because PostgreSQL undid it. Each time somebody else got on, so this many in a row
   * is no bad luck but a fault.
   */
  private static final int MAX_SENDS = 100;

  private final Database database;
  private final Supplier<@Nullable Instant> clock;

  /**
   * A statement.
   *
   * @param clock the time to judge by; null stands for PostgreSQL's own clock, read while the
   *     account is locked, which is what everything but a test wants
   */
  LedgerStatement(Database database, Supplier<@Nullable Instant> clock) {
    this.database = database;
    this.clock = clock;
  }

  @Override
  public Uni<List<Answer>> apply(String account, List<Operation> operations) {
    JsonArray batch = new JsonArray();
    operations.forEach(operation -> batch.add(operation.json()));
    Instant now = clock.get();
    Tuple parameters = Tuple.of(account, batch, now == null ? null : now.atOffset(ZoneOffset.UTC));
    return database
        .send(APPLY, parameters)
        .onFailure(LedgerStatement::isDeadlock)
        .invoke(
            failure -> LOG.warnf("ledger.deadlock undone, sent again: %s", failure.getMessage()))
        .onFailure(failure -> isDeadlock(failure) || isTaken(failure))
        .retry()
        .atMost(MAX_SENDS)
        .map(LedgerStatement::answers);
  }

  private static List<Answer> answers(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(Answer::new)
        .sorted(Comparator.comparingInt(Answer::place))
        .toList();
  }

  /**
   * A statement that PostgreSQL undid to break a deadlock has done nothing and is safe to repeat.
   * None of ours should meet one; a line in the log says when one did.
   */
  private static boolean isDeadlock(Throwable failure) {
    return failure.getCause() instanceof PgException refused
        && "40P01".equals(refused.getSqlState());
  }

  /** A call of another account has just written the same id; the next send finds it there. */
  private static boolean isTaken(Throwable failure) {
    return failure instanceof PgException refused && "23505".equals(refused.getSqlState());
  }
}
