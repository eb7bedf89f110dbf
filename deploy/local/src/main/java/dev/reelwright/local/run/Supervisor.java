package dev.reelwright.local.run;

import dev.reelwright.local.part.Part;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;

/**
 * The running stack: starts groups of parts, keeps each part running, ends the groups in the
 * reverse order. One thread starts, any may stop; each part has a thread of its own.
 */
public final class Supervisor {
  private final Path logs;
  private final PidRecords records;
  private final Journal journal;
  private final List<List<Child>> groups = new ArrayList<>();
  private boolean stopped;

  /**
   * @param logs where each part's output goes, as {@code <name>.log}
   */
  public Supervisor(Path logs, PidRecords records, Journal journal) {
    this.logs = logs;
    this.records = records;
    this.journal = journal;
  }

  /**
   * Starts a group of parts and returns when all of them are ready.
   *
   * @param atOnce how many of them may be starting at one time, now and after deaths
   * @throws IOException when one does not come up, or when all is being stopped; the others keep
   *     running until {@link #stop()}
   */
  public void start(List<Part> parts, int atOnce) throws IOException {
    Semaphore turns = new Semaphore(atOnce, true);
    List<Child> children =
        parts.stream().map(part -> new Child(part, log(part), records, journal, turns)).toList();
    synchronized (groups) {
      if (stopped) {
        throw new IOException("the stack is being stopped");
      }
      groups.add(children);
    }
    children.forEach(child -> Thread.ofVirtual().start(child::keepRunning));
    for (Child child : children) {
      await(child.firstReady());
    }
  }

  /** Ends what was started, last group first, the parts of a group at the same time. */
  public void stop() throws IOException {
    List<List<Child>> lastFirst;
    synchronized (groups) {
      stopped = true;
      lastFirst = List.copyOf(groups).reversed();
    }
    for (List<Child> group : lastFirst) {
      List<CompletableFuture<Void>> ends =
          group.stream().map(child -> CompletableFuture.runAsync(() -> end(child))).toList();
      for (CompletableFuture<Void> end : ends) {
        await(end);
      }
    }
  }

  private Path log(Part part) {
    return logs.resolve(part.name() + ".log");
  }

  private static void end(Child child) {
    try {
      child.stop();
    } catch (IOException e) {
      throw new CompletionException(e);
    }
  }

  private static void await(CompletableFuture<Void> step) throws IOException {
    try {
      step.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException problem ? problem : new IOException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while starting or stopping the stack", e);
    }
  }
}
