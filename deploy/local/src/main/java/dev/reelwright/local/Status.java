package dev.reelwright.local;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.local.ProcessRow.Health;
import dev.reelwright.local.config.Ports;
import dev.reelwright.local.part.PostgresServer;
import dev.reelwright.local.part.Probe;
import dev.reelwright.local.run.ResidentMemory;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Shows a row for each process of the stack.
 *
 * @param home the stack's folder
 */
record Status(Home home) {
  private static final long MEGABYTE = 1 << 20;

  int print(PrintStream out, boolean json) throws IOException {
    List<ProcessRow> rows = rows();
    out.println(json ? json(rows) : table(rows));
    return 0;
  }

  List<ProcessRow> rows() throws IOException {
    Ports ports = RunningStack.ports(home);
    List<ProcessRow> rows = new ArrayList<>();
    for (String name : LocalStack.NAMES) {
      rows.add(row(name, ports.of(name), () -> answers(name, ports.of(name))));
    }
    rows.add(row(RunningStack.LAUNCHER, null, () -> true));
    return rows;
  }

  static String json(List<ProcessRow> rows) throws IOException {
    return JsonMapper.builder().build().writerWithDefaultPrettyPrinter().writeValueAsString(rows);
  }

  static String table(List<ProcessRow> rows) {
    StringBuilder table =
        new StringBuilder(
            "%-20s %8s %6s %-8s %10s %8s%n"
                .formatted("NAME", "PID", "PORT", "HEALTH", "UPTIME", "MEMORY"));
    long total = 0;
    for (ProcessRow row : rows) {
      table.append(
          "%-20s %8s %6s %-8s %10s %5d MB%n"
              .formatted(
                  row.name(),
                  row.pid() == null ? "-" : row.pid(),
                  row.port() == null ? "-" : row.port(),
                  row.health(),
                  uptime(row.uptimeSeconds()),
                  row.rssBytes() / MEGABYTE));
      total += row.rssBytes();
    }
    return table + "%-55s %8d MB".formatted("together", total / MEGABYTE);
  }

  private interface Question {
    boolean isYes();
  }

  private ProcessRow row(String name, @Nullable Integer port, Question answers) throws IOException {
    Optional<ProcessHandle> running = home.pids().running(name);
    if (running.isEmpty()) {
      return new ProcessRow(name, null, port, Health.STOPPED, 0, 0);
    }
    ProcessHandle process = running.get();
    Duration uptime =
        process.info().startInstant().map(s -> Duration.between(s, Instant.now())).orElseThrow();
    return new ProcessRow(
        name,
        process.pid(),
        port,
        answers.isYes() ? Health.UP : Health.DOWN,
        Math.max(0, uptime.toSeconds()),
        name.equals(RunningStack.LAUNCHER) // Its children have rows of their own.
            ? ResidentMemory.of(process).bytes()
            : ResidentMemory.ofTree(process).bytes());
  }

  private static boolean answers(String name, int port) {
    return switch (name) {
      case "postgres" -> Probe.postgresAnswers(port, PostgresServer.USER);
      case "kafka" -> Probe.kafkaAnswers(port);
      case "s3" -> Probe.httpAnswers(port, "/", true);
      default -> Probe.httpAnswers(port, "/q/health/ready", false);
    };
  }

  private static String uptime(long seconds) {
    return "%d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
  }
}
