package dev.reelwright.render.store;

import dev.reelwright.render.config.DatabaseConfig;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.function.Function;

/**
 * The way to PostgreSQL, bounded in time. A call that was given up fails with a {@link
 * io.smallrye.mutiny.TimeoutException}; it may have been carried out all the same, so every call of
 * this service may be repeated. Safe from any thread.
 */
@ApplicationScoped
class Database {
  private final Pool pool;
  private final Duration limit;

  Database(Pool pool, DatabaseConfig config) {
    this.pool = pool;
    this.limit = config.statementTimeout();
  }

  /** Sends {@code sql} as a prepared statement, a transaction of its own. */
  Uni<RowSet<Row>> send(String sql, Tuple parameters) {
    return answered(pool.preparedQuery(sql).execute(parameters));
  }

  /** One transaction around {@code work}; any failure rolls it back. */
  <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
    return answered(pool.withTransaction(work));
  }

  /**
   * As {@link #transaction}, but its end is heard however late it comes: only the statements have a
   * limit of their own. For what must be undone if nobody waits for it any more.
   */
  <T> Uni<T> transactionToItsEnd(Function<SqlConnection, Uni<T>> work) {
    return pool.withTransaction(work);
  }

  private <T> Uni<T> answered(Uni<T> question) {
    return question.ifNoItem().after(limit).fail();
  }
}
