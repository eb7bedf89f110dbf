package dev.reelwright.job.database;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Makes the connection pool so that a PostgreSQL that hangs, or a network that swallows packets,
 * takes no connection away for long. Either end gives up by itself: PostgreSQL ends the statement,
 * or the transaction that nobody goes on with, and so lets its locks go; this end closes a
 * connection that stays silent, and so has a free place in the pool again.
 */
@Singleton
public class Connections implements PgPoolCreator {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int KEEP_ALIVE_PROBES = 3;

  /** Beyond it calls fail at once; else a hanging PostgreSQL would gather them without end. */
  private static final int LONGEST_QUEUE = 500;

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
    int probe = Math.toIntExact(Math.max(1, limit.toSeconds() / KEEP_ALIVE_PROBES));
    PgConnectOptions bounded = new PgConnectOptions(options);
    bounded
        .addProperty("statement_timeout", serverLimit)
        .addProperty("idle_in_transaction_session_timeout", serverLimit)
        .setConnectTimeout(millis(limit.dividedBy(2)))
        .setIdleTimeout(millis(limit.multipliedBy(3).dividedBy(2)))
        .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
        .setTcpKeepAlive(true)
        .setTcpKeepAliveIdleSeconds(probe)
        .setTcpKeepAliveIntervalSeconds(probe)
        .setTcpKeepAliveCount(KEEP_ALIVE_PROBES);
    return bounded;
  }

  private static int millis(Duration duration) {
    return Math.toIntExact(duration.toMillis());
  }
}
