package dev.reelwright.local.run;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A process that we started. Numbers of processes come back, so its start is part of its name.
 *
 * @param name as {@code status} shows it
 * @param pid the kernel's number
 * @param startedAt the kernel's start time
 * @param stopSignal what ends it in good order
 */
public record PidRecord(String name, long pid, Instant startedAt, String stopSignal) {
  /** The kernel's clock ticks and the JDK's reading of the boot time may differ by this much. */
  private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

  /** The record of a process that runs now. */
  public static PidRecord of(String name, ProcessHandle process, String stopSignal) {
    Instant start = process.info().startInstant().orElseGet(Instant::now);
    return new PidRecord(name, process.pid(), start, stopSignal);
  }

  /** The process, if it still runs and is not another one with the same number. */
  public Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isTheSame);
  }

  private boolean isTheSame(ProcessHandle candidate) {
    return candidate
        .info()
        .startInstant()
        .map(start -> Duration.between(start, startedAt).abs().compareTo(CLOCK_TOLERANCE) <= 0)
        .orElse(false);
  }

  /** As the entries of a property file. */
  Map<String, String> toEntries() {
    return Map.of(
        "name",
        name,
        "pid",
        Long.toString(pid),
        "started-at",
        startedAt.toString(),
        "stop-signal",
        stopSignal);
  }

  /** Empty when an entry is missing: a half-written record is no record. */
  static Optional<PidRecord> fromEntries(Map<String, String> entries) {
    String name = entries.get("name");
    String pid = entries.get("pid");
    String startedAt = entries.get("started-at");
    String stopSignal = entries.get("stop-signal");
    if (name == null || pid == null || startedAt == null || stopSignal == null) {
      return Optional.empty();
    }
    return Optional.of(
        new PidRecord(name, Long.parseLong(pid), Instant.parse(startedAt), stopSignal));
  }
}
