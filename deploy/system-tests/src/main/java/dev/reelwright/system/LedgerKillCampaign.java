package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * {@code kill -9} of credit-service and of PostgreSQL while many accounts grant, freeze, settle and
 * release. Callers behave as the services do: what was not answered is asked again with the same
 * id, and a settle goes through Kafka. After each round the balances must be what the callers did,
 * to the credit, and the audit, which reads entries only, must find nothing.
 */
public final class LedgerKillCampaign {
  /** What dies, in turn. */
  public static final List<String> TARGETS = List.of("credit-service", "postgres");

  private static final int ACCOUNTS = 24;
  private static final int OPERATIONS = 60;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final String CREDIT_COMMANDS = "credit.commands";

  private final SystemStack stack;
  private final int port;
  private final Random random;
  private final PrintStream out;
  private int rounds;

  public LedgerKillCampaign(SystemStack stack, long seed, PrintStream out) throws IOException {
    this.stack = stack;
    this.port = stack.process("credit-service").port();
    this.random = new Random(seed);
    this.out = out;
    out.println("ledger kill campaign: seed " + seed);
  }

  /**
   * One round.
   *
   * @param target one of {@link #TARGETS}
   * @return what does not hold, each in a sentence; empty if all is well
   */
  public List<String> round(String target) throws IOException {
    rounds++;
    String token = CreditConnection.token(stack);
    try (KafkaProducer<String, String> commands = producer();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Account>> accounts = new ArrayList<>();
      for (int i = 0; i < ACCOUNTS; i++) {
        Account account =
            new Account("ledger-kill-" + rounds + "-" + random.nextInt(1 << 30), token, commands);
        accounts.add(threads.submit(account::live));
      }
      Thread.sleep(200 + random.nextInt(1500));
      boolean underLoad = accounts.stream().anyMatch(account -> !account.isDone());
      stack.kill(target);

      List<String> violations = new ArrayList<>();
      if (!underLoad) {
        violations.add("round " + rounds + " killed " + target + " when all was done");
      }
      int answered = 0;
      int repeated = 0;
      for (Future<Account> future : accounts) {
        Account account = future.get();
        violations.addAll(account.violations());
        answered += account.answered;
        repeated += account.repeated;
      }
      violations.addAll(audit(token));
      out.printf(
          "  round %d: kill -9 %s; %d calls answered, %d asked again, %d violations%n",
          rounds, target, answered, repeated, violations.size());
      return violations;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } catch (ExecutionException e) {
      throw new IOException("an account of the round got no answer: " + e.getCause(), e);
    }
  }

  private List<String> audit(String token) throws IOException, InterruptedException {
    try (CreditConnection connection = CreditConnection.to(port, token)) {
      JsonNode report = new Patient(connection).post("/audits", "{}");
      List<String> findings = new ArrayList<>();
      report.path("findings").forEach(finding -> findings.add("audit: " + finding));
      if (report.path("entries").asLong() == 0) {
        findings.add("the audit read no entries: " + report);
      }
      return findings;
    }
  }

  private KafkaProducer<String, String> producer() {
    Properties settings = new Properties();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, stack.value("REELWRIGHT_KAFKA"));
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    return new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
  }

  /** Asks again until an answer comes; counts how often it had to. */
  private static final class Patient {
    private interface Attempt {
      CreditConnection.Answer call() throws IOException;
    }

    private final CreditConnection connection;
    private int repeated;

    Patient(CreditConnection connection) {
      this.connection = connection;
    }

    JsonNode post(String path, String body) throws IOException, InterruptedException {
      return call(path + " " + body, () -> connection.post(path, body));
    }

    JsonNode get(String path) throws IOException, InterruptedException {
      return call(path, () -> connection.get(path));
    }

    private JsonNode call(String what, Attempt attempt) throws IOException, InterruptedException {
      Instant end = Instant.now().plus(PATIENCE);
      while (true) {
        String trouble;
        try {
          CreditConnection.Answer answer = attempt.call();
          if (answer.status() == 200) {
            return answer.json();
          }
          trouble = answer.toString();
          if (answer.status() < 500) {
            throw new IllegalStateException(what + " was refused: " + answer);
          }
        } catch (IOException e) {
          trouble = e.toString();
        }
        if (Instant.now().isAfter(end)) {
          throw new IOException("no answer to " + what + ": " + trouble);
        }
        repeated++;
        Thread.sleep(100);
      }
    }
  }

  /** One account's life: every answer is checked, and what it must come to is added up. */
  private final class Account {
    private final String name;
    private final String token;
    private final KafkaProducer<String, String> commands;
    private final Random random;
    private final List<String> violations = new ArrayList<>();
    private long available;
    private long used;
    private int answered;
    private int repeated;

    Account(String name, String token, KafkaProducer<String, String> commands) {
      this.name = name;
      this.token = token;
      this.commands = commands;
      this.random = new Random(name.hashCode());
    }

    List<String> violations() {
      return violations;
    }

    Account live() throws IOException, InterruptedException, ExecutionException {
      try (CreditConnection connection = CreditConnection.to(port, token)) {
        Patient calls = new Patient(connection);
        grant(calls, 0);
        for (int i = 1; i <= OPERATIONS; i++) {
          if (random.nextInt(8) == 0) {
            grant(calls, i);
          } else {
            spend(calls, i);
          }
        }
        awaitSettlement(calls);
        repeated = calls.repeated;
      }
      return this;
    }

    private void grant(Patient calls, int i) throws IOException, InterruptedException {
      int amount = 20 + random.nextInt(50);
      JsonNode answer =
          calls.post(
              "/grants",
              "{\"operationId\":\"%s-g%d\",\"account\":\"%s\",\"amount\":%d,\"reason\":\"campaign\"}"
                  .formatted(name, i, name, amount));
      expect("Granted", answer);
      available += amount;
    }

    private void spend(Patient calls, int i)
        throws IOException, InterruptedException, ExecutionException {
      String hold = name + "-h" + i;
      int amount = 1 + random.nextInt(15);
      JsonNode answer =
          calls.post(
              "/holds",
              "{\"holdId\":\"%s\",\"account\":\"%s\",\"amount\":%d,\"backstop\":\"2090-01-01T00:00:00Z\",\"reference\":\"campaign\"}"
                  .formatted(hold, name, amount));
      answered++;
      if (answer.path("type").asText().equals("Insufficient")) {
        // What a settle gives back may still be on its way, so only too much is a fault.
        if (answer.path("available").asLong() > available) {
          violations.add(hold + " was refused though " + available + " should be there: " + answer);
        }
        return;
      }
      if (!answer.path("type").asText().equals("Frozen")) {
        violations.add(hold + " was answered " + answer);
        return;
      }
      if (random.nextInt(5) < 2) {
        JsonNode released =
            calls.post(
                "/releases",
                "{\"type\":\"ReleaseHold\",\"holdId\":\"%s\",\"account\":\"%s\",\"reason\":\"campaign\"}"
                    .formatted(hold, name));
        expect("Closed", released);
      } else {
        int settled = random.nextInt(amount + 1);
        settle(hold, settled);
        if (random.nextInt(4) == 0) {
          settle(hold, settled); // at least once may be twice
        }
        available -= settled;
        used += settled;
      }
    }

    private void settle(String hold, int amount) throws InterruptedException, ExecutionException {
      String command =
          "{\"type\":\"SettleHold\",\"holdId\":\"%s\",\"account\":\"%s\",\"amount\":%d}"
              .formatted(hold, name, amount);
      ProducerRecord<String, String> message =
          new ProducerRecord<>(CREDIT_COMMANDS, null, name, command);
      message
          .headers()
          .add(new RecordHeader("ce_id", ("settle-" + hold).getBytes(StandardCharsets.UTF_8)));
      commands.send(message).get();
    }

    private void expect(String type, JsonNode answer) {
      answered++;
      if (!answer.path("type").asText().equals(type)) {
        violations.add(name + " expected " + type + ", was answered " + answer);
      }
    }

    /** The last settles follow by themselves. */
    private void awaitSettlement(Patient calls) throws IOException, InterruptedException {
      Instant end = Instant.now().plus(PATIENCE);
      Map<String, Long> wanted =
          Map.of("available", available, "frozen", 0L, "used", used, "total", available + used);
      Map<String, Long> found = Map.of();
      while (Instant.now().isBefore(end)) {
        JsonNode balance = calls.get("/accounts/" + name + "/balance");
        found =
            Map.of(
                "available", balance.path("available").asLong(),
                "frozen", balance.path("frozen").asLong(),
                "used", balance.path("used").asLong(),
                "total", balance.path("total").asLong());
        if (found.equals(wanted)) {
          return;
        }
        Thread.sleep(200);
      }
      violations.add(name + " should have " + wanted + ", has " + found);
    }
  }
}
