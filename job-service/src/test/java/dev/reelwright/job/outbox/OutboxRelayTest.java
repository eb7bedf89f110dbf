package dev.reelwright.job.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.Cancellable;
import io.smallrye.reactive.messaging.MutinyEmitter;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The relay between a database and a broker that do not always answer. */
final class OutboxRelayTest {
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration SEND_TIMEOUT = Duration.ofMillis(300);
  private static final Duration LEASE = Duration.ofMillis(600);

  private final Vertx vertx = Vertx.vertx();
  private final Table table = new Table();
  private final Broker broker = new Broker();
  private final OutboxRelay relay =
      new OutboxRelay(table, new Config(), vertx, new ReplicaName(8081), broker);

  @AfterEach
  void close() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @Test
  void noSendBeginsBeyondTheLease() {
    table.add(8, "same-key");
    broker.answerTo = id -> broker.done().onItem().delayIt().by(Duration.ofMillis(130));

    relay.wake();

    Awaitility.await().atMost(SOON).until(table::isEmpty);
    assertThat(broker.sent()).startsWith("1", "2").endsWith("8");
    assertThat(broker.longestSinceLease()).isLessThan(LEASE);
  }

  @Test
  void databaseThatFallsSilentDoesNotEndTheRelay() {
    table.add(1, "key");
    table.silences = 1;

    relay.wake();

    Awaitility.await().atMost(SOON).until(table::isEmpty);
    assertThat(broker.sent()).containsExactly("1");
  }

  @Test
  void brokerThatIsAwayIsNotBuriedUnderWhatWaits() {
    IntStream.range(0, 40).forEach(i -> table.add(1, "key-" + i));
    broker.answerTo = id -> Uni.createFrom().nothing();

    relay.wake();
    Awaitility.await().atMost(SOON).until(() -> table.leases() > 3);
    int whileAway = broker.sent().size();
    broker.answerTo = id -> broker.done();

    assertThat(whileAway).isLessThanOrEqualTo(40 + table.leases());
    Awaitility.await().atMost(SOON).until(table::isEmpty);
  }

  @Test
  void keysThatAreAnsweredGoOnWhileAnotherIsNot() {
    table.add(1, "dead");
    broker.answerTo = id -> id.equals("1") ? Uni.createFrom().nothing() : broker.done();
    relay.wake();
    Awaitility.await().atMost(SOON).until(() -> table.leases() > 2);

    table.add(3, "live");

    Awaitility.await().atMost(SOON).until(() -> table.size() == 1);
    assertThat(broker.sent()).contains("2", "3", "4");
  }

  /** Rows in memory; a lease that is always granted. */
  private final class Table extends Outbox {
    private final List<Waiting> rows = new ArrayList<>();
    private int leases;
    private long leasedAtNanos;
    private int silences;

    @SuppressWarnings("NullAway") // Nothing here asks the pool.
    Table() {
      super(null);
    }

    synchronized void add(int count, String key) {
      for (int i = 0; i < count; i++) {
        long id = rows.size() + 1;
        rows.add(new Waiting(id, new OutboxMessage("topic", key, "Type", "e" + id, "" + id, null)));
      }
    }

    synchronized boolean isEmpty() {
      return rows.isEmpty();
    }

    synchronized int size() {
      return rows.size();
    }

    synchronized int leases() {
      return leases;
    }

    synchronized Duration sinceLease() {
      return Duration.ofNanos(System.nanoTime() - leasedAtNanos);
    }

    @Override
    synchronized Uni<Boolean> takeLease(String holder, Duration lease) {
      if (silences > 0) {
        silences--;
        return Uni.createFrom().nothing();
      }
      leases++;
      leasedAtNanos = System.nanoTime();
      return Uni.createFrom().item(true);
    }

    @Override
    synchronized Uni<List<Waiting>> oldest(int limit) {
      return Uni.createFrom().item(List.copyOf(rows));
    }

    @Override
    synchronized Uni<Void> delete(List<Long> ids) {
      rows.removeIf(row -> ids.contains(row.id()));
      return Uni.createFrom().voidItem();
    }
  }

  /** Notes what is sent and answers as it is told. */
  private final class Broker implements MutinyEmitter<String> {
    private final List<String> sent = new ArrayList<>();
    private Duration longestSinceLease = Duration.ZERO;
    private volatile Function<String, Uni<Void>> answerTo = id -> done();

    Uni<Void> done() {
      return Uni.createFrom().voidItem();
    }

    synchronized List<String> sent() {
      return List.copyOf(sent);
    }

    synchronized Duration longestSinceLease() {
      return longestSinceLease;
    }

    @Override
    public synchronized <M extends Message<? extends String>> Uni<Void> sendMessage(M message) {
      sent.add(message.getPayload());
      Duration sinceLease = table.sinceLease();
      longestSinceLease =
          sinceLease.compareTo(longestSinceLease) > 0 ? sinceLease : longestSinceLease;
      return answerTo.apply(message.getPayload());
    }

    @Override
    public Uni<Void> send(String payload) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void sendAndAwait(String payload) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Cancellable sendAndForget(String payload) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <M extends Message<? extends String>> void send(M message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <M extends Message<? extends String>> void sendMessageAndAwait(M message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public <M extends Message<? extends String>> Cancellable sendMessageAndForget(M message) {
      throw new UnsupportedOperationException();
    }

    @Override
    public void complete() {}

    @Override
    public void error(Exception failure) {
      throw new UnsupportedOperationException();
    }

    @Override
    public boolean isCancelled() {
      return false;
    }

    @Override
    public boolean hasRequests() {
      return true;
    }
  }

  /** Short times, and room for all rows of a test. */
  private record Config() implements OutboxConfig {
    @Override
    public int batch() {
      return 200;
    }

    @Override
    public Duration busyPause() {
      return Duration.ofMillis(10);
    }

    @Override
    public Duration idlePause() {
      return Duration.ofMillis(20);
    }

    @Override
    public Duration sendTimeout() {
      return SEND_TIMEOUT;
    }

    @Override
    public Duration lease() {
      return LEASE;
    }
  }
}
