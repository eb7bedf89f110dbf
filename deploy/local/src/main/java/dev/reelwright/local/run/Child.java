package dev.reelwright.local.run;

import dev.reelwright.local.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * One part that is to run until it is stopped.
 *
 * <pre>
 *   waiting for a turn -> starting -> ready -> dead -> (backoff) -> waiting for a turn ...
 *        \________________ stopping: from anywhere, for good ________________/
 * </pre>
 *
 * {@link #keepRunning()} goes round on one thread; {@link #stop()} may come from any other.
 */
final class Child {
  private static final Duration POLL = Duration.ofMillis(150);
  private static final Duration READY_LIMIT = Duration.ofMinutes(2);
  private static final int HOPELESS_AFTER = 3;

  private final Part part;
  private final Path log;
  private final PidRecords records;
  private final Journal journal;
  private final Semaphore turns;
  private final CompletableFuture<Void> firstReady = new CompletableFuture<>();
  private final CountDownLatch stopping = new CountDownLatch(1);
  private @Nullable Process process;

  /**
   * @param turns how many may be between start and readiness at one time
   */
  Child(Part part, Path log, PidRecords records, Journal journal, Semaphore turns) {
    this.part = part;
    this.log = log;
    this.records = records;
    this.journal = journal;
    this.turns = turns;
  }

  /** Completes when the part is ready for the first time; fails when it will not come up. */
  CompletableFuture<Void> firstReady() {
    return firstReady;
  }

  /** Starts the part again and again until it is stopped. */
  void keepRunning() {
    try {
      RestartBackoff backoff = RestartBackoff.NONE;
      while (!stopping.await(backoff.delay().toMillis(), TimeUnit.MILLISECONDS)) {
        Life life = runOnce();
        if (stopping.getCount() == 0) {
          return;
        }
        backoff = backoff.after(life.uptime());
        journal.say(
            "%s ended (%s) after %d s; next start in %.1f s"
                .formatted(
                    part.name(),
                    life.end(),
                    life.uptime().toSeconds(),
                    backoff.delay().toMillis() / 1e3));
        if (!firstReady.isDone() && backoff.quickDeaths() >= HOPELESS_AFTER) {
          firstReady.completeExceptionally(
              new IOException(part.name() + " does not start (" + life.end() + "), see " + log));
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Ends the process in good order, and does not start it again. Returns when it is gone. */
  void stop() throws IOException {
    stopping.countDown();
    Process running = current();
    if (running != null && !Signals.end(running.toHandle(), part.stopSignal())) {
      journal.say(part.name() + " did not end in time and was killed");
    }
    records.remove(part.name());
  }

  /** How a process, or the attempt to start one, ended, and how long it lasted. */
  private record Life(String end, Duration uptime) {}

  private Life runOnce() throws InterruptedException {
    turns.acquire();
    Instant start = Instant.now();
    String end;
    try {
      Process running;
      try {
        running = launch();
        if (running != null) {
          awaitReady(running);
        }
      } finally {
        turns.release();
      }
      end = running == null ? "stopped" : describe(running.waitFor());
    } catch (IOException | RuntimeException e) {
      // Whatever is wrong with one part must neither end its supervision nor go unseen.
      end = e.toString();
    }
    return new Life(end, Duration.between(start, Instant.now()));
  }

  private synchronized @Nullable Process current() {
    return process;
  }

  private synchronized @Nullable Process launch() throws IOException {
    if (stopping.getCount() == 0) {
      return null;
    }
    List<String> command = new ArrayList<>(Detached.PREFIX);
    command.addAll(part.command());
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    part.workingDirectory().ifPresent(directory -> builder.directory(directory.toFile()));
    Process launched = builder.start();
    launched.getOutputStream().close();
    process = launched;
    records.write(PidRecord.of(part.name(), launched.toHandle(), part.stopSignal()));
    return launched;
  }

  private void awaitReady(Process running) throws InterruptedException {
    Instant start = Instant.now();
    while (running.isAlive() && stopping.getCount() > 0) {
      if (part.isReady()) {
        double seconds = Duration.between(start, Instant.now()).toMillis() / 1e3;
        journal.say(
            "%s is ready on port %d (pid %d, %.1f s)"
                .formatted(part.name(), part.port(), running.pid(), seconds));
        firstReady.complete(null);
        return;
      }
      if (Duration.between(start, Instant.now()).compareTo(READY_LIMIT) > 0) {
        String problem = part.name() + " runs but is not ready after two minutes, see " + log;
        journal.say(problem);
        firstReady.completeExceptionally(new IOException(problem));
        return;
      }
      stopping.await(POLL.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  private static String describe(int exitCode) {
    return exitCode > 128 ? "signal " + (exitCode - 128) : "exit code " + exitCode;
  }
}
