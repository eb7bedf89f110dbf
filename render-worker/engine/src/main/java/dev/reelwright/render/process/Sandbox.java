package dev.reelwright.render.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Starts tools under {@link Limits}. The environment is empty but for the library path that a
 * bundled ffmpeg needs. {@code setpriv}, {@code prlimit} and {@code nice} (util-linux, coreutils)
 * are put in front where the machine has them; each replaces itself by the next, so the tool is our
 * direct child. Blocking: call it from a virtual thread. Thread-safe; one per process is enough.
 */
public final class Sandbox implements AutoCloseable {
  private static final int OUTPUT_CHARACTERS = 128 * 1024;
  private static final int COMPANION_CHARACTERS = 16 * 1024;
  private static final long DRAIN_SECONDS = 5;
  private static final long CPU_GRACE_SECONDS = 5;

  private final Map<String, String> environment;
  private final List<String> deathWithParent;
  private final Optional<Path> prlimit;
  private final List<String> niceness;

  /**
   * The kernel ties "die with your parent" to the parent's thread, so every process is started by
   * this one thread, which lives as long as the JVM.
   */
  private final ExecutorService starter =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("tool-starter").factory());

  private final ExecutorService readers =
      Executors.newCachedThreadPool(Thread.ofPlatform().daemon().name("tool-output-", 0).factory());

  /**
   * @param environment the whole environment of every tool
   */
  public Sandbox(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
    this.prlimit = Programs.onPath("prlimit");
    this.deathWithParent =
        Programs.onPath("setpriv")
            .map(path -> List.of(path.toString(), "--pdeathsig", "KILL", "--"))
            .orElse(List.of());
    this.niceness =
        Programs.onPath("nice").map(path -> List.of(path.toString(), "-n", "10")).orElse(List.of());
  }

  /**
   * Runs a tool to its end. The process tree is dead when this returns or throws.
   *
   * @throws StoppedException when {@code stop} was given
   * @throws UncheckedIOException when it cannot be started
   */
  public ToolRun run(ToolCall call, StopSignal stop) {
    stop.check();
    long began = System.nanoTime();
    Process process =
        start(
            call.argv(),
            call.folder(),
            call.limits(),
            call.feed() == Feed.NOTHING
                ? ProcessBuilder.Redirect.from(NOTHING.toFile())
                : ProcessBuilder.Redirect.PIPE);
    try (StopSignal.Registration kill = stop.onStop(() -> killTree(process))) {
      BoundedText out = new BoundedText(OUTPUT_CHARACTERS);
      BoundedText err = new BoundedText(OUTPUT_CHARACTERS);
      Future<?> outRead = read(process.getInputStream(), out, call.onLine());
      Future<?> errRead = read(process.getErrorStream(), err, line -> {});
      Future<?> fed = feed(process, call.feed());
      CpuMeter cpu = new CpuMeter(process);
      boolean ended = cpu.watchUntil(began + call.limits().wall().toNanos());
      if (!ended) {
        killTree(process);
        process.waitFor();
      }
      await(outRead);
      await(errRead);
      stop.check();
      await(fed);
      Duration wall = Duration.ofNanos(System.nanoTime() - began);
      return ended
          ? new ToolRun.Exited(
              process.exitValue(),
              out.toString(),
              err.toString(),
              wall,
              cpu.reached(call.limits().cpu()))
          : new ToolRun.TimedOut(err.toString(), wall);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for a tool", e);
    } finally {
      killTree(process);
    }
  }

  /**
   * Starts a program that stays, and is spoken to through its streams. Its wall time is not
   * limited.
   *
   * @param limits what it may use until it ends; its wall time is of no account
   * @throws UncheckedIOException when it cannot be started
   */
  public Companion accompany(List<String> argv, Path folder, Limits limits) {
    Process process = start(argv, folder, limits, ProcessBuilder.Redirect.PIPE);
    BoundedText err = new BoundedText(COMPANION_CHARACTERS);
    read(process.getErrorStream(), err, line -> {});
    return new Companion(process, err);
  }

  /** The argv with the limits in front, as it will be started. */
  List<String> wrapped(List<String> argv, Limits limits) {
    List<String> all = new ArrayList<>(deathWithParent);
    prlimit.ifPresent(
        path -> {
          all.add(path.toString());
          all.add("--as=" + limits.memoryBytes());
          long cpuSeconds = Math.max(1, limits.cpu().toSeconds());
          // At the soft limit SIGXCPU, which says why; were the hard one the same: SIGKILL.
          all.add("--cpu=" + cpuSeconds + ":" + (cpuSeconds + CPU_GRACE_SECONDS));
          all.add("--fsize=" + limits.fileBytes());
          all.add("--nofile=64");
          all.add("--core=0");
        });
    all.addAll(niceness);
    all.addAll(argv);
    return all;
  }

  private Process start(
      List<String> argv, Path folder, Limits limits, ProcessBuilder.Redirect input) {
    ProcessBuilder builder = new ProcessBuilder(wrapped(argv, limits)).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(environment);
    builder.redirectInput(input);
    try {
      return starter.submit(builder::start).get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException io) {
        throw new UncheckedIOException("cannot start " + argv.get(0), io);
      }
      throw new IllegalStateException("cannot start " + argv.get(0), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while starting a tool", e);
    }
  }

  private static final Path NOTHING = Path.of("/dev/null");

  /** Looks now and then how much CPU time a process has used; afterwards nobody can tell. */
  private static final class CpuMeter {
    private static final Duration INTERVAL = Duration.ofMillis(500);

    private final Process process;
    private Duration used = Duration.ZERO;

    CpuMeter(Process process) {
      this.process = process;
    }

    /** Waits for the end; false when the time is up before. */
    boolean watchUntil(long endNanos) throws InterruptedException {
      for (long left = endNanos - System.nanoTime(); left > 0; ) {
        if (process.waitFor(Math.min(left, INTERVAL.toNanos()), TimeUnit.NANOSECONDS)) {
          return true;
        }
        used = process.info().totalCpuDuration().orElse(used);
        left = endNanos - System.nanoTime();
      }
      return !process.isAlive();
    }

    /** Whether it came so near to the limit that it may have met it since the last look. */
    boolean reached(Duration limit) {
      Duration unseen = INTERVAL.multipliedBy(2L * Runtime.getRuntime().availableProcessors());
      Duration half = limit.dividedBy(2);
      Duration near = limit.minus(unseen);
      return used.compareTo(near.compareTo(half) > 0 ? near : half) >= 0;
    }
  }

  private Future<?> read(InputStream stream, BoundedText into, Consumer<String> onLine) {
    return readers.submit(() -> readAll(stream, into, onLine));
  }

  private static void readAll(InputStream stream, BoundedText into, Consumer<String> onLine) {
    StringBuilder line = new StringBuilder();
    char[] buffer = new char[4096];
    try (Reader reader = new InputStreamReader(stream, StandardCharsets.UTF_8)) {
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        into.append(buffer, count);
        for (int i = 0; i < count; i++) {
          if (buffer[i] == '\n') {
            onLine.accept(line.toString());
            line.setLength(0);
          } else if (line.length() < 4096) {
            line.append(buffer[i]);
          }
        }
      }
    } catch (IOException e) {
      // The pipe of a killed process breaks; its exit status tells the story.
      into.append("\n[pipe broke]\n".toCharArray(), 14);
    }
  }

  private Future<?> feed(Process process, Feed feed) {
    return feed == Feed.NOTHING
        ? CompletableFuture.completedFuture(null)
        : readers.submit(() -> feedAll(process, feed));
  }

  private static void feedAll(Process process, Feed feed) {
    try (OutputStream input = process.getOutputStream()) {
      feed.into(input);
    } catch (IOException e) {
      // The tool reads no more: its exit status tells why.
    } catch (RuntimeException | Error e) {
      killTree(process);
      throw e;
    }
  }

  private static void await(Future<?> pipe) throws InterruptedException {
    try {
      pipe.get(DRAIN_SECONDS, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      pipe.cancel(true); // a stray grandchild holds the pipe; the text we have is enough
    } catch (ExecutionException e) {
      if (e.getCause() instanceof RuntimeException ours) {
        throw ours;
      }
      throw new IllegalStateException("a pipe to or from a tool failed", e.getCause());
    }
  }

  /** The parent first: a shell whose child dies would go on with its next line. */
  static void killTree(Process process) {
    if (process.isAlive()) {
      try (Stream<ProcessHandle> descendants = process.descendants()) {
        List<ProcessHandle> children = descendants.toList();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
      }
    }
  }

  @Override
  public void close() {
    starter.shutdownNow();
    readers.shutdownNow();
  }

  /** Finds programs on the search path of this process. */
  public static final class Programs {
    /** The absolute path of an executable, given by bare name or by path. */
    public static Optional<Path> onPath(String nameOrPath) {
      if (nameOrPath.contains("/")) {
        return Optional.of(Path.of(nameOrPath).toAbsolutePath()).filter(Files::isExecutable);
      }
      String search = System.getenv().getOrDefault("PATH", "/usr/local/bin:/usr/bin:/bin");
      return Stream.of(search.split(":", -1))
          .filter(folder -> !folder.isEmpty())
          .map(folder -> Path.of(folder, nameOrPath).toAbsolutePath())
          .filter(Files::isExecutable)
          .findFirst();
    }

    private Programs() {}
  }
}
