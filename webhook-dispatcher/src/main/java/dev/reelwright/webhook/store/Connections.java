package dev.reelwright.webhook.store;

import dev.reelwright.webhook.config.DatabaseConfig;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.timeout.IdleStateEvent;
import io.netty.handler.timeout.IdleStateHandler;
import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.pgclient.PgBuilder;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.SqlConnectOptions;
import io.vertx.sqlclient.SqlConnection;
import io.vertx.sqlclient.impl.SocketConnectionBase;
import io.vertx.sqlclient.impl.SqlConnectionInternal;
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
  private final Duration limit;

  Connections(DatabaseConfig config) {
    this.limit = config.statementTimeout();
  }

  @Override
  public Pool create(Input input) {
    return PgBuilder.pool()
        .using(input.vertx())
        .connectingTo(input.pgConnectOptionsList().stream().map(this::bounded).toList())
        .with(input.poolOptions())
        .withConnectHandler(this::watch)
        .build();
  }

  private SqlConnectOptions bounded(PgConnectOptions options) {
    String serverLimit = Long.toString(limit.multipliedBy(4).dividedBy(5).toMillis());
    PgConnectOptions bounded = new PgConnectOptions(options);
    bounded.addProperty("statement_timeout", serverLimit);
    bounded.addProperty("idle_in_transaction_session_timeout", serverLimit);
    bounded.setConnectTimeout(Math.toIntExact(limit.dividedBy(2).toMillis()));
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
      client
          .socket()
          .channelHandlerContext()
          .pipeline()
          .addFirst(new Silence(limit.multipliedBy(3).dividedBy(2)));
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
