package dev.reelwright.job.database;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.PoolOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that takes the connection and never says a word. */
final class DatabaseTest {
  private static final DatabaseConfig ONE_SECOND = () -> Duration.ofSeconds(1);
  private static final Duration LONG = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private ServerSocket mute;
  private Database database;

  @BeforeEach
  void listen() throws IOException {
    mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    mute.setSoTimeout((int) LONG.toMillis());
    PgConnectOptions options =
        new PgConnectOptions().setHost("127.0.0.1").setPort(mute.getLocalPort()).setUser("nobody");
    database =
        new Database(
            new Pool(new Connections(ONE_SECOND).create(new Input(vertx, options))), ONE_SECOND);
  }

  @AfterEach
  void close() throws IOException {
    mute.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void statementIsGivenUp() {
    assertThatThrownBy(() -> database.send("select 1", Tuple.tuple()).await().atMost(LONG))
        .isInstanceOf(TimeoutException.class);
  }

  @Test
  void transactionIsGivenUp() {
    assertThatThrownBy(
            () ->
                database
                    .inTransaction(transaction -> transaction.query("select 1").execute())
                    .await()
                    .atMost(LONG))
        .isInstanceOf(TimeoutException.class);
  }

  private record Input(Vertx vertx, PgConnectOptions options) implements PgPoolCreator.Input {
    @Override
    public PoolOptions poolOptions() {
      return new PoolOptions().setMaxSize(1);
    }

    @Override
    public List<PgConnectOptions> pgConnectOptionsList() {
      return List.of(options);
    }
  }
}
