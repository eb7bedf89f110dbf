package dev.reelwright.credit.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Makes the connection pool so that a PostgreSQL that hangs is noticed: it gives a statement up a
 * little before we stop waiting for it, and lets go what an idle transaction holds. A connection
 * may stay silent for as long as an audit reads; one whose other end vanished without a word keeps
 * its place in the pool until TCP gives it up.
 */
@Singleton
public class Connections implements PgPoolCreator {
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  /** Beyond it calls fail at once; else a hanging PostgreSQL would gather them without end. */
  private static final int LONGEST_QUEUE = 5000;

  private final Duration limit;

  Connections(DatabaseConfig config) {
    if (config.statementTimeout().compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "reelwright.database.statement-timeout is at least 1 s, not "
              + config.statementTimeout());
    }
    this.limit = config.statementTimeout();
  }

  @Override
  public Pool create(Input input) {
    // No connection timeout: Vert.x 4.5 lets its timer go off after a refused connection too, and
    // logs an error each time. Whoever waits has its limit in Database.
    PoolOptions pool =
        new PoolOptions(input.poolOptions())
            .setConnectionTimeout(0)
            .setMaxWaitQueueSize(LONGEST_QUEUE);
    return PgBuilder.pool()
        .using(input.vertx())
        .connectingTo(input.pgConnectOptionsList().stream().map(this::bounded).toList())
        .with(pool)
        .build();
  }

  private SqlConnectOptions bounded(PgConnectOptions options) {
    String serverLimit = Integer.toString(millis(limit.multipliedBy(4).dividedBy(5)));
    PgConnectOptions bounded = new PgConnectOptions(options);
    bounded
        .addProperty("statement_timeout", serverLimit)
        .addProperty("idle_in_transaction_session_timeout", serverLimit)
        .setConnectTimeout(millis(limit.dividedBy(2)))
        .setTcpKeepAlive(true);
    return bounded;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
