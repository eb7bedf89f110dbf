package dev.reelwright.provider.http;

import io.smallrye.mutiny.Uni;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/**
 * Lets only so many things happen at once; the others wait for their turn, in order. Holds no
 * threads; any thread.
 */
public final class Turns {
  private final Deque<CompletableFuture<Void>> waiting = new ArrayDeque<>();
  private int free;

  /**
   * @param atOnce 1 or more
   */
  public Turns(int atOnce) {
    if (atOnce < 1) {
      throw new IllegalArgumentException("at least one at once, not " + atOnce);
    }
    this.free = atOnce;
  }

  /**
   * Begins when it is its turn, and ends it however it ends; who no longer waits is passed over.
   */
  public <T> Uni<T> take(Supplier<Uni<T>> work) {
    return Uni.createFrom()
        .deferred(
            () -> {
              CompletableFuture<Void> turn = new CompletableFuture<>();
              queue(turn);
              return Uni.createFrom()
                  .completionStage(turn)
                  .chain(() -> work.get())
                  .onTermination()
                  .invoke(() -> end(turn));
            });
  }

  private void queue(CompletableFuture<Void> turn) {
    synchronized (waiting) {
      if (free == 0) {
        waiting.add(turn);
        return;
      }
      free--;
    }
    turn.complete(null);
  }

  private void end(CompletableFuture<Void> turn) {
    CompletableFuture<Void> next;
    synchronized (waiting) {
      if (waiting.remove(turn)) {
        return;
      }
      next = waiting.poll();
      if (next == null) {
        free++;
        return;
      }
    }
    next.complete(null);
  }
}
