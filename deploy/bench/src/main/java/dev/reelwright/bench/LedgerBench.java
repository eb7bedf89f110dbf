package dev.reelwright.bench;

import dev.reelwright.system.CreditConnection;
import dev.reelwright.system.SystemStack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Freezes of one credit: through credit-service's HTTP interface, against a plain loop that sends
 * the same single statement over as many connections of its own. On one account, and on ten
 * thousand. The four arms take turns in every round; what counts is the median round.
 */
final class LedgerBench {
  private static final int CLIENTS = 32;
  private static final int ACCOUNTS = 10_000;
  private static final int ROUNDS = Integer.getInteger("bench.rounds", 7);
  private static final long ARM_NANOS = Long.getLong("bench.seconds", 4) * 1_000_000_000L;
  private static final double TICKS_PER_SECOND = 100;

  private static final String STATEMENT =
      "select verdict from ledger_apply(?, cast(? as jsonb), null)";

  private enum Arm {
    PLAIN_HOT("plain loop, one account"),
    SERVICE_HOT("service, one account"),
    PLAIN_COLD("plain loop, 10,000 accounts"),
    SERVICE_COLD("service, 10,000 accounts");

    private final String title;

    Arm(String title) {
      this.title = title;
    }

    boolean hot() {
      return this == PLAIN_HOT || this == SERVICE_HOT;
    }

    boolean plain() {
      return this == PLAIN_HOT || this == PLAIN_COLD;
    }
  }

  /** One arm's turn. */
  private record Turn(double perSecond, double p50Millis, double p99Millis, double cpuMicros) {}

  /** Sends one freeze. */
  private interface Client extends AutoCloseable {
    void freeze(String account, String hold) throws Exception;
  }

  private final SystemStack stack;
  private final String token;
  private final int port;
  private final List<Long> servers;
  private final AtomicLong busy = new AtomicLong();

  private LedgerBench(SystemStack stack) throws IOException {
    this.stack = stack;
    this.token = CreditConnection.token(stack);
    this.port = stack.process("credit-service").port();
    this.servers = List.of(stack.process("credit-service").pid(), stack.process("postgres").pid());
  }

  static void run() throws Exception {
    try (SystemStack stack = BenchStack.start()) {
      LedgerBench bench = new LedgerBench(stack);
      bench.open();
      bench.measure();
    }
  }

  private void open() throws SQLException {
    try (Connection connection = stack.database("credit");
        Statement statement = connection.createStatement()) {
      statement.execute(
          """
          select ledger_apply('bench-' || i, jsonb_build_array(jsonb_build_object(
            'verb', 'GRANT', 'id', 'bench-grant-' || i, 'amount', 100000000, 'reason', 'bench',
            'kind', 'PAID', 'priority', 50)), null)
          from generate_series(0, %d) i
          """
              .formatted(ACCOUNTS));
      statement.execute("analyze");
    }
  }

  private void measure() throws Exception {
    Map<Arm, List<Turn>> turns = new EnumMap<>(Arm.class);
    for (int round = 0; round <= ROUNDS; round++) {
      for (Arm arm : Arm.values()) {
        Turn turn = turn(arm, "r" + round + arm.ordinal());
        if (round > 0) { // the first one warms up
          turns.computeIfAbsent(arm, key -> new ArrayList<>()).add(turn);
        }
      }
    }
    System.out.printf(
        "  %d clients, %d rounds of %d s each, medians; CPU of credit-service and PostgreSQL%n",
        CLIENTS, ROUNDS, ARM_NANOS / 1_000_000_000L);
    for (Arm arm : Arm.values()) {
      List<Turn> of = turns.getOrDefault(arm, List.of());
      System.out.printf(
          "  %-28s %7.0f /s   p50 %6.2f ms   p99 %6.2f ms   %6.0f CPU-us each%n",
          arm.title,
          median(of.stream().map(Turn::perSecond)),
          median(of.stream().map(Turn::p50Millis)),
          median(of.stream().map(Turn::p99Millis)),
          median(of.stream().map(Turn::cpuMicros)));
    }
    System.out.printf("  calls that were answered 503 and asked again: %d%n", busy.get());
    ratio("one account: service / plain loop (aim 3)", turns, Arm.SERVICE_HOT, Arm.PLAIN_HOT);
    ratio(
        "10,000 accounts: service / plain loop (aim 0.5)", turns, Arm.SERVICE_COLD, Arm.PLAIN_COLD);
    ratio("service: one account / 10,000 (aim 0.8)", turns, Arm.SERVICE_HOT, Arm.SERVICE_COLD);
  }

  /** The median of the ratios within each round. */
  private static void ratio(String title, Map<Arm, List<Turn>> turns, Arm above, Arm below) {
    List<Turn> over = turns.getOrDefault(above, List.of());
    List<Turn> under = turns.getOrDefault(below, List.of());
    List<Double> ratios = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      ratios.add(over.get(round).perSecond() / under.get(round).perSecond());
    }
    System.out.printf("  %-48s %.2f%n", title, median(ratios.stream()));
  }

  private Turn turn(Arm arm, String scope) throws Exception {
    List<Client> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) {
      clients.add(arm.plain() ? plain() : service());
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(CLIENTS)) {
      long cpu = cpuTicks();
      long start = System.nanoTime();
      List<Future<long[]>> loops = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        loops.add(threads.submit(loop(arm, clients.get(i), scope + "-" + i, start + ARM_NANOS)));
      }
      List<long[]> latencies = new ArrayList<>();
      for (Future<long[]> loop : loops) {
        latencies.add(loop.get());
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      double cpuSeconds = (cpuTicks() - cpu) / TICKS_PER_SECOND;
      long[] all = latencies.stream().flatMapToLong(LongStream::of).sorted().toArray();
      return new Turn(
          all.length / seconds,
          all[all.length / 2] / 1e6,
          all[(int) (all.length * 0.99)] / 1e6,
          cpuSeconds * 1e6 / all.length);
    } finally {
      for (Client client : clients) {
        client.close();
      }
    }
  }

  private static Callable<long[]> loop(Arm arm, Client client, String scope, long end) {
    return () -> {
      long[] latencies = new long[1024];
      int done = 0;
      while (System.nanoTime() < end) {
        long start = System.nanoTime();
        int account = arm.hot() ? 0 : 1 + ThreadLocalRandom.current().nextInt(ACCOUNTS);
        client.freeze("bench-" + account, scope + "-" + done);
        if (done == latencies.length) {
          latencies = Arrays.copyOf(latencies, 2 * done);
        }
        latencies[done++] = System.nanoTime() - start;
      }
      return Arrays.copyOf(latencies, done);
    };
  }

  private Client plain() throws SQLException {
    Connection connection = stack.database("credit");
    PreparedStatement statement = connection.prepareStatement(STATEMENT);
    return new Client() {
      @Override
      public void freeze(String account, String hold) throws SQLException {
        statement.setString(1, account);
        statement.setString(
            2,
            "[{\"verb\":\"FREEZE\",\"id\":\"%s\",\"amount\":1,\"backstop\":\"2090-01-01T00:00:00Z\",\"reference\":\"bench\"}]"
                .formatted(hold));
        try (ResultSet result = statement.executeQuery()) {
          if (!result.next() || !result.getString(1).equals("APPLIED")) {
            throw new IllegalStateException("the freeze was not applied");
          }
        }
      }

      @Override
      public void close() throws SQLException {
        connection.close();
      }
    };
  }

  private Client service() {
    CreditConnection connection = CreditConnection.to(port, token);
    return new Client() {
      @Override
      public void freeze(String account, String hold) throws IOException {
        String body =
            "{\"holdId\":\"%s\",\"account\":\"%s\",\"amount\":1,\"backstop\":\"2090-01-01T00:00:00Z\",\"reference\":\"bench\"}"
                .formatted(hold, account);
        CreditConnection.Answer answer = connection.post("/holds", body);
        while (answer.status() == 503) { // come back, as a caller would
          busy.incrementAndGet();
          answer = connection.post("/holds", body);
        }
        if (answer.status() != 200 || !answer.body().contains("\"Frozen\"")) {
          throw new IllegalStateException("the freeze was answered " + answer);
        }
      }

      @Override
      public void close() throws IOException {
        connection.close();
      }
    };
  }

  /** Clock ticks that the servers and PostgreSQL's children have used. */
  private long cpuTicks() throws IOException {
    long ticks = 0;
    for (long server : servers) {
      ticks += ticks(server);
      ProcessHandle handle =
          ProcessHandle.of(server)
              .orElseThrow(() -> new IOException("process " + server + " has ended"));
      try (Stream<ProcessHandle> children = handle.children()) {
        for (ProcessHandle child : children.toList()) {
          ticks += ticks(child.pid());
        }
      }
    }
    return ticks;
  }

  /** Fields 14 to 17 of proc(5) stat: own and waited-for children's user and system time. */
  private static long ticks(long pid) throws IOException {
    Path file = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.exists(file)) {
      return 0; // a connection that was closed meanwhile; its parent has its time
    }
    String stat = Files.readString(file);
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    return Long.parseLong(fields[11])
        + Long.parseLong(fields[12])
        + Long.parseLong(fields[13])
        + Long.parseLong(fields[14]);
  }

  private static double median(Stream<Double> values) {
    double[] sorted = values.mapToDouble(Double::doubleValue).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
