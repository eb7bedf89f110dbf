package dev.reelwright.pool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.quarkus.reactive.pg.client.PgPoolCreator;
import io.vertx.core.Vertx;
import io.vertx.pgclient.PgConnectOptions;
import io.vertx.sqlclient.Pool;
import io.vertx.sqlclient.PoolOptions;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A server that lets everybody in and then never says a word, as a stopped process does. */
class BoundedPoolTest {
  private static final Duration LIMIT = Duration.ofSeconds(1);
  private static final Duration SOON = Duration.ofSeconds(10);

  private final Vertx vertx = Vertx.vertx();
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final List<Socket> taken = new CopyOnWriteArrayList<>();
  private final Pool pool = BoundedPool.of(LIMIT).create(new OneConnection());

  BoundedPoolTest() throws IOException {
    Thread.ofVirtual().start(this::takeAll);
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    for (Socket socket : taken) {
      socket.close();
    }
    vertx.close().toCompletionStage().toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
  }

  @Test
  void silentConnectionIsCutAndItsPlaceInThePoolIsFree() {
    assertThatThrownBy(this::ask).isInstanceOf(ExecutionException.class);

    await()
        .atMost(SOON)
        .untilAsserted(
            () -> {
              assertThatThrownBy(this::ask).isInstanceOf(ExecutionException.class);
              assertThat(taken).as("the only place is used again").hasSizeGreaterThan(1);
            });
  }

  @Test
  void limitOfLessThanASecondIsRefused() {
    assertThatThrownBy(() -> BoundedPool.of(Duration.ofMillis(999)))
        .hasMessage("reelwright.database.statement-timeout is at least 1 s, not PT0.999S");
  }

  private Object ask() throws Exception {
    return pool.query("select 1")
        .execute()
        .toCompletionStage()
        .toCompletableFuture()
        .get(SOON.toSeconds(), TimeUnit.SECONDS);
  }

  private void takeAll() {
    try {
      while (true) {
        Socket socket = server.accept();
        taken.add(socket);
        letIn(socket);
      }
    } catch (IOException closed) {
      // The test is over.
    }
  }

  /** PostgreSQL's protocol 3: reads the start-up message, wants no password, is ready. */
  private static void letIn(Socket socket) throws IOException {
    DataInputStream in = new DataInputStream(socket.getInputStream());
    in.readNBytes(in.readInt() - Integer.BYTES);
    DataOutputStream out = new DataOutputStream(socket.getOutputStream());
    out.write('R');
    out.writeInt(8);
    out.writeInt(0);
    for (String setting : List.of("client_encoding\0UTF8\0", "server_version\00017.0\0")) {
      out.write('S');
      out.writeInt(Integer.BYTES + setting.length());
      out.writeBytes(setting);
    }
    out.write('Z');
    out.writeInt(5);
    out.write('I');
    out.flush();
  }

  private final class OneConnection implements PgPoolCreator.Input {
    @Override
    public Vertx vertx() {
      return vertx;
    }

    @Override
    public PoolOptions poolOptions() {
      return new PoolOptions().setMaxSize(1);
    }

    @Override
    public List<PgConnectOptions> pgConnectOptionsList() {
      return List.of(
          new PgConnectOptions()
              .setHost(server.getInetAddress().getHostAddress())
              .setPort(server.getLocalPort())
              .setUser("nobody")
              .setPassword("nothing")
              .setDatabase("none"));
    }
  }
}
