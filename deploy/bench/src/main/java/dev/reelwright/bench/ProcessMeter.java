package dev.reelwright.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
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

  /** Ours, that of children which have ended, and that of children which live. */
  private static double cpuOfAll() throws IOException {
    String stat = Files.readString(Path.of("/proc/self/stat"));
    String[] afterName = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
    double ticks = 0;
    for (int field = 11; field <= 14; field++) { // utime, stime, cutime, cstime
      ticks += Long.parseLong(afterName[field]);
    }
    Duration living =
        ProcessHandle.current()
            .descendants()
            .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
            .reduce(Duration.ZERO, Duration::plus);
    return ticks / TICKS + living.toNanos() / 1e9;
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
