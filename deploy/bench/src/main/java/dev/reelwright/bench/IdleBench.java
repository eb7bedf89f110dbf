package dev.reelwright.bench;

import dev.reelwright.system.SystemStack;
import dev.reelwright.system.SystemStack.ProcessRow;
import java.time.Duration;
import java.util.List;

/** Resident memory of every process of a freshly started stack that has nothing to do. */
final class IdleBench {
  private static final Duration SETTLE = Duration.ofSeconds(30);
  private static final long MIB = 1 << 20;

  private IdleBench() {}

  static void run() throws Exception {
    try (SystemStack stack = BenchStack.start()) {
      Thread.sleep(SETTLE);
      List<ProcessRow> rows = stack.status();
      for (ProcessRow row : rows) {
        System.out.printf("  %-20s %5d MiB%n", row.name(), row.rssBytes() / MIB);
      }
      long total = rows.stream().mapToLong(ProcessRow::rssBytes).sum();
      System.out.printf("  %-20s %5d MiB resident in all%n", "whole stack", total / MIB);
    }
  }
}
