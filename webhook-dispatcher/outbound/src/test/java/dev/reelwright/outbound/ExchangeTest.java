package dev.reelwright.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.testkit.http.RawServer;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ExchangeTest {
  private static final int BLOCK = 100_000;
  private static final int BLOCKS = 1000;

  private final Vertx vertx = Vertx.vertx();
  private final OutboundClient client =
      new OutboundClient(
          vertx,
          new Names(),
          new Reach.Trusted(false),
          new ClientLimits(Duration.ofSeconds(2), 10),
          Optional.empty(),
          "Reelwright-Test/1");

  @AfterEach
  void close() {
    client.close();
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  /** Whoever takes in the body decides how fast it comes; what waits, waits at the server. */
  @Test
  void fullTakerHoldsTheServerBackAndItsPauseIsNotTheServersSilence() throws Exception {
    AtomicLong written = new AtomicLong();
    byte[] block = new byte[BLOCK];
    try (RawServer server =
        new RawServer(
            null,
            connection -> {
              connection
                  .readRequest()
                  .write(
                      "HTTP/1.1 200 OK\r\nContent-Length: " + (long) BLOCK * BLOCKS + "\r\n\r\n");
              for (int i = 0; i < BLOCKS; i++) {
                connection.write(block, BLOCK);
                written.addAndGet(BLOCK);
              }
              connection.awaitGone();
            })) {
      SlowTaker taker = new SlowTaker();
      CompletableFuture<Exchange.End> end = new CompletableFuture<>();
      OutboundRequest request =
          new OutboundRequest(
              "GET",
              "http://127.0.0.1:" + server.port() + "/",
              Map.of(),
              null,
              Duration.ofSeconds(30),
              0);
      new Exchange(client, request, Duration.ofSeconds(1), taker, end::complete).begin();
      // Longer than the silence that is allowed, and long enough to write all of it ten times.
      await("the server stands still")
          .pollDelay(Duration.ofMillis(1500))
          .during(Duration.ofMillis(200))
          .until(() -> written.get() < 20L * 1000 * 1000);
      assertThat(end).isNotDone();

      taker.room.complete();

      assertThat(end.get(20, TimeUnit.SECONDS))
          .isInstanceOfSatisfying(
              Exchange.End.Finished.class, finished -> assertThat(finished.whole()).isTrue());
      assertThat(taker.bytes.get()).isEqualTo((long) BLOCK * BLOCKS);
    }
  }

  @Test
  void clientOfAVertxThatIsGoneSendsNothingAndSaysSo() throws Exception {
    Vertx gone = Vertx.vertx();
    OutboundClient late =
        new OutboundClient(
            gone,
            new Names(),
            new Reach.Trusted(false),
            new ClientLimits(Duration.ofSeconds(2), 10),
            Optional.empty(),
            "Reelwright-Test/1");
    gone.close().toCompletionStage().toCompletableFuture().join();
    OutboundRequest request =
        new OutboundRequest(
            "POST", "http://127.0.0.1:1/", Map.of(), new byte[1], Duration.ofSeconds(1), 10);
    assertThat(late.send(request).await().atMost(Duration.ofSeconds(10)))
        .isInstanceOf(OutboundAnswer.NotSent.class);
  }

  /** Has no room after the first part, until there is. */
  private static final class SlowTaker implements Body {
    private final AtomicLong bytes = new AtomicLong();
    private final Promise<Void> room = Promise.promise();

    @Override
    public boolean wants(Exchange.Head head) {
      return true;
    }

    @Override
    public boolean take(Buffer part) {
      bytes.addAndGet(part.length());
      return true;
    }

    @Override
    public Optional<Future<Void>> full() {
      return room.future().isComplete() ? Optional.empty() : Optional.of(room.future());
    }
  }
}
