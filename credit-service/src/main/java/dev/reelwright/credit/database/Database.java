package dev.reelwright.credit.database;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;

/**
 * Sends single statements; no verb of this service spans two. Safe from any thread.
 *
 * <p>A call that waited for a connection longer than a fifth of {@link
 * DatabaseConfig#statementTimeout()} is not sent at all, and PostgreSQL gives a statement up after
 * four fifths of it ({@link Connections}). So what a caller is told to repeat is not still to
 * happen; only where PostgreSQL says nothing at all does this class stop waiting by itself.
 */
@ApplicationScoped
public class Database {
  /**
   * SQLSTATE classes that speak of the server's condition and not of the statement. Among them 28
   * and 3D: a log-in that is refused (a password that is being changed, a database that is being
   * restored) must never make poison of a command. 57014 is PostgreSQL's own time limit.
   */
  private static final Set<String> OUTAGE_CLASSES = Set.of("08", "28", "3D", "53", "57", "58");

  /**
   * Serialization failure, deadlock, lock timeout, read-only (a standby after a failover), database
   * closed for connections.
   */
  private static final Set<String> OUTAGE_CODES =
      Set.of("40001", "40P01", "55P03", "25006", "55000");

  private final Pool pool;
  private final DatabaseConfig config;

  public Database(Pool pool, DatabaseConfig config) {
    this.pool = pool;
    this.config = config;
  }

  /**
   * Sends {@code sql} as a prepared statement.
   *
   * @return the rows; fails with {@link DatabaseUnavailableException} in an outage and with {@link
   *     PgException} when PostgreSQL refused the statement
   */
  public Uni<RowSet<Row>> send(String sql, Tuple parameters) {
    long since = System.nanoTime();
    return bounded(
        pool.withConnection(
            connection -> {
              // What nobody waits for any more must not happen later.
              if (System.nanoTime() - since > config.statementTimeout().toNanos() / 5) {
                return Uni.createFrom().failure(new TimeoutException());
              }
              return connection.preparedQuery(sql).execute(parameters);
            }),
        config.statementTimeout());
  }

  /**
   * Reads with one statement that may take as long as {@link DatabaseConfig#readTimeout()}: for
   * what looks at whole tables. Fails as {@link #send}.
   */
  public Uni<RowSet<Row>> readLong(String sql, Tuple parameters) {
    String limit = "set local statement_timeout = " + config.readTimeout().toMillis();
    return bounded(
        pool.withTransaction(
            connection ->
                connection
                    .query("set transaction read only")
                    .execute()
                    .chain(() -> connection.query(limit).execute())
                    .chain(() -> rows(connection, sql, parameters))),
        config.readTimeout().plus(config.statementTimeout()));
  }

  private static Uni<RowSet<Row>> rows(SqlConnection connection, String sql, Tuple parameters) {
    return connection.preparedQuery(sql).execute(parameters);
  }

  private static Uni<RowSet<Row>> bounded(Uni<RowSet<Row>> answer, Duration longest) {
    return answer
        .ifNoItem()
        .after(longest)
        .fail()
        .onFailure(Database::isOutage)
        .transform(DatabaseUnavailableException::new);
  }

  static boolean isOutage(Throwable failure) {
    if (failure instanceof PgException refused) {
      String state = refused.getSqlState();
      return state == null
          || OUTAGE_CODES.contains(state)
          || (state.length() == 5 && OUTAGE_CLASSES.contains(state.substring(0, 2)));
    }
    // The client has no type of its own for a lost connection: it passes on what Netty and Vert.x
    // say.
    return failure instanceof IOException
        || failure instanceof VertxException
        || failure instanceof TimeoutException
        || failure instanceof java.util.concurrent.TimeoutException
        || failure instanceof NoStackTraceThrowable;
  }
}
