package dev.reelwright.pool;

import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Makes a connection pool so that a PostgreSQL that hangs, or a network that swallows packets,
 * takes no connection away for long. Either end gives up by itself: PostgreSQL ends the statement,
 * or the transaction that nobody goes on with, and so lets its locks go; this end cuts a connection
 * that stays silent, and so has a free place in the pool again.
 *
 * @param statement how long a caller waits for a statement, at least a second; PostgreSQL gives it
 *     up after four fifths of that
 * @param silence longest silence on a connection, longer than any statement may take
 * @param longestQueue calls that may wait for a connection; beyond it they fail at once, else a
 *     hanging PostgreSQL would gather them without end
 */
public record BoundedPool(Duration statement, Duration silence, int longestQueue) {
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final int USUAL_QUEUE = 500;

  /**
   * Bounds for a pool.
   *
   * @throws IllegalArgumentException when the statement's limit is below a second
   */
  public BoundedPool {
    if (statement.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "reelwright.database.statement-timeout is at least 1 s, not " + statement);
    }
  }

  /** The usual bounds: a connection is cut after half as long again as a statement may take. */
  public static BoundedPool of(Duration statement) {
    return new BoundedPool(statement, statement.multipliedBy(3).dividedBy(2), USUAL_QUEUE);
  }

  /** The pool that Quarkus asks for. */
  public Pool create(PgPoolCreator.Input input) {
    // No connection timeout: Vert.x 4.5 lets its timer go off after a refused connection too, and
    // logs an error each time. Whoever waits has its own limit.
    PoolOptions pool =
        new PoolOptions(input.poolOptions())
            .setConnectionTimeout(0)
            .setMaxWaitQueueSize(longestQueue);
    return PgBuilder.pool()
        .using(input.vertx())
        .connectingTo(input.pgConnectOptionsList().stream().map(this::bounded).toList())
        .with(pool)
        .withConnectHandler(this::watch)
        .build();
  }

  private SqlConnectOptions bounded(PgConnectOptions options) {
    String serverLimit = Long.toString(statement.multipliedBy(4).dividedBy(5).toMillis());
    PgConnectOptions bounded = new PgConnectOptions(options);
    bounded.addProperty("statement_timeout", serverLimit);
    bounded.addProperty("idle_in_transaction_session_timeout", serverLimit);
    bounded.setConnectTimeout(Math.toIntExact(statement.dividedBy(2).toMillis()));
    bounded.setTcpKeepAlive(true);
    return bounded;
  }

  /**
   * The client's own idle timeout is of no use here: it says good-bye to PostgreSQL and waits for
   * the answer. There is no public way to the channel below.
   */
  private void watch(SqlConnection connection) {
    if (((SqlConnectionInternal) connection).unwrap().unwrap()
        instanceof SocketConnectionBase client) {
      client.socket().channelHandlerContext().pipeline().addFirst(new Silence(silence));
    }
    connection.close(); // into the pool
  }

  /** Cuts a connection on which nothing was sent or received for a while. */
  private static final class Silence extends IdleStateHandler {
    Silence(Duration longest) {
      super(0, 0, longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    protected void channelIdle(ChannelHandlerContext context, IdleStateEvent event) {
      context.close();
    }
  }
}
