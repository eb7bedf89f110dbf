package dev.reelwright.job.database;

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
 * The way to PostgreSQL. A call that was given up fails with a {@link
 * io.smallrye.mutiny.TimeoutException}; it may have been carried out all the same, or may yet be,
 * so every call of this service may be repeated. Safe from any thread.
 */
@ApplicationScoped
public class Database {
  private final Pool pool;
  private final Duration limit;

  Database(Pool pool, DatabaseConfig config) {
    this.pool = pool;
    this.limit = config.statementTimeout();
  }

  /** Sends {@code sql} as a prepared statement, a transaction of its own. */
  public Uni<RowSet<Row>> send(String sql, Tuple parameters) {
    return answered(pool.preparedQuery(sql).execute(parameters));
  }

  /** One transaction around {@code work}; any failure rolls it back. Only doors may. */
  public <T> Uni<T> inTransaction(Function<SqlConnection, Uni<T>> work) {
    return answered(pool.withTransaction(work));
  }

  private <T> Uni<T> answered(Uni<T> question) {
    return question.ifNoItem().after(limit).fail();
  }
}
