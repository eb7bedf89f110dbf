package dev.reelwright.credit.database;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Set;

/**
 * Sends single statements; there is no transaction in this service that spans two. Safe from any
 * thread.
 */
@ApplicationScoped
public class Database {
  /**
   * SQLSTATE classes that speak of the server's condition and not of the statement. Among them 28
   * and 3D: a log-in that is refused (a password that is being changed, a database that is being
   * restored) must never make poison of a command.
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

  Database(Pool pool, DatabaseConfig config) {
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
    return pool.preparedQuery(sql)
        .execute(parameters)
        .ifNoItem()
        .after(config.statementTimeout())
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
