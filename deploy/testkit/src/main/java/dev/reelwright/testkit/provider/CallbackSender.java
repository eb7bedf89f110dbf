package dev.reelwright.testkit.provider;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Sends callbacks when they are due by the stub's clock, one after the other, each once: what gets
 * lost is lost.
 */
public final class CallbackSender {
  /**
   * A callback that was sent.
   *
   * @param status of the answer; 0: there was none
   * @param at by the stub's clock
   */
  public record Sent(URI url, String body, int status, Instant at) {}

  private record Due(Instant at, long order, URI url, Supplier<Optional<String>> body) {}

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(PATIENCE)
          .executor(Executors.newVirtualThreadPerTaskExecutor())
          .build();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final PriorityQueue<Due> dues =
      new PriorityQueue<>(Comparator.comparing(Due::at).thenComparing(Due::order));
  private final List<Sent> sent = new ArrayList<>();
  private long orders;
  private boolean closed;

  CallbackSender(InstantSource clock) {
    this.clock = clock;
    Thread.ofVirtual().name("provider-stub-callbacks").start(this::run);
  }

  /** Sends at a time; what is sent is asked for then, and may be nothing. */
  void at(Instant time, URI url, Supplier<Optional<String>> body) {
    lock.lock();
    try {
      dues.add(new Due(time, orders++, url, body));
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Sends, and returns once it is answered. */
  void sendNow(URI url, String body) {
    int status;
    try {
      HttpRequest request =
          HttpRequest.newBuilder(url)
              .timeout(PATIENCE)
              .header("Content-Type", "application/json")
              .POST(HttpRequest.BodyPublishers.ofString(body))
              .build();
      status = http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    } catch (IOException e) {
      // Nobody there, or nobody answered: to a provider a callback that is not taken is no error.
      status = 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    lock.lock();
    try {
      sent.add(new Sent(url, body, status, clock.instant()));
    } finally {
      lock.unlock();
    }
  }

  /** The clock was moved: something may be due. */
  void look() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  List<Sent> sent() {
    lock.lock();
    try {
      return List.copyOf(sent);
    } finally {
      lock.unlock();
    }
  }

  private void run() {
    try {
      for (Optional<Due> due = take(); due.isPresent(); due = take()) {
        Due now = due.get();
        now.body().get().ifPresent(body -> sendNow(now.url(), body));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** The next one once it is due; empty: closed. */
  private Optional<Due> take() throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        Due first = dues.peek();
        Instant now = clock.instant();
        if (first == null) {
          changed.await();
        } else if (first.at().isAfter(now)) {
          // The stub's clock runs as fast as the wall's, and who moves it signals.
          changed.awaitNanos(Duration.between(now, first.at()).toNanos());
        } else {
          return Optional.of(dues.remove());
        }
      }
      return Optional.empty();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    http.shutdownNow();
  }
}
