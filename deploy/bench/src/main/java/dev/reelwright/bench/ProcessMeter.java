package dev.reelwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Measures this process and all its children from now on: processor time, and the peak of their
 * resident memory, looked at ten times a second. Linux (proc(5)).
 */
final class ProcessMeter implements AutoCloseable {
  private static final long LOOK_MILLIS = 100;
  private static final double TICKS = 100;

  private final double before = cpuOfAll();
  private final CountDownLatch done = new CountDownLatch(1);
  private final Thread looker = Thread.ofPlatform().daemon().start(this::look);
  private volatile double peak;

  ProcessMeter() throws IOException {}

  /** Since the beginning. */
  double cpuSeconds() throws IOException {
    return cpuOfAll() - before;
  }

  /** Of all processes together. */
  double peakMebibytes() {
    return peak;
  }

  @Override
  public void close() throws InterruptedException {
    done.countDown();
    looker.join();
  }

  private void look() {
    try {
      do {
        peak = Math.max(peak, residentMebibytes());
      } while (!done.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      throw new IllegalStateException("proc(5) cannot be read", e);
    }
  }

  private static double cpuOfAll() throws IOException {
    return cpuSeconds(ProcessHandle.current());
  }

  /** Of a process, of its children which have ended, and of all below it which live. */
  static double cpuSeconds(ProcessHandle process) throws IOException {
    double seconds = cpuSeconds(process.pid());
    for (ProcessHandle below : process.descendants().toList()) {
      seconds += cpuSeconds(below.pid());
    }
    return seconds;
  }

  /** Nothing if it has ended meanwhile: then its parent has it. */
  private static double cpuSeconds(long pid) throws IOException {
    String stat;
    try {
      stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
    } catch (NoSuchFileException e) {
      return 0;
    }
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = 0;
    for (int field = 11; field <= 14; field++) { // utime, stime, cutime, cstime
      ticks += Long.parseLong(afterName[field]);
    }
    return ticks / TICKS;
  }

  private static double residentMebibytes() throws IOException {
    Set<Long> all = new HashSet<>();
    all.add(ProcessHandle.current().pid());
    ProcessHandle.current().descendants().forEach(process -> all.add(process.pid()));
    double kibibytes = 0;
    for (long pid : all) {
      kibibytes += residentKibibytes(pid);
    }
    return kibibytes / 1024;
  }

  private static double residentKibibytes(long pid) throws IOException {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/status"))
          .lines()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")))
          .sum();
    } catch (NoSuchFileException e) {
      return 0; // it has ended meanwhile
    }
  }
}
