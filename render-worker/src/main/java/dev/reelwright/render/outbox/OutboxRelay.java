package dev.reelwright.render.outbox;

import dev.reelwright.render.store.Bells;
import dev.reelwright.render.store.OutboxRows;
import dev.reelwright.render.store.OutboxRows.Waiting;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jboss.logging.Logger;

/**
 * Sends the outbox, oldest first, one relay at a time over all workers. A row goes only after the
 * broker has acknowledged it, so an event may be sent twice and never not at all; its id stays the
 * same. Polls every half second, 50 ms while busy, and is woken by commits of this process.
 */
@ApplicationScoped
public class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration LEASE = Duration.ofSeconds(10);
  private static final Duration ANSWER = Duration.ofSeconds(5);
  private static final Duration BROKER_ANSWER = Duration.ofSeconds(30);
  private static final Duration BUSY = Duration.ofMillis(50);
  private static final Duration IDLE = Duration.ofMillis(500);
  private static final Duration AWAY = Duration.ofSeconds(1);
  private static final int BATCH = 100;

  private final OutboxRows rows;
  private final EventSender sender;
  private final Bells bells;
  private final String holder = UUID.randomUUID().toString();
  private volatile boolean running = true;
  private volatile Thread thread = Thread.currentThread();
  private long leaseUntilNanos;
  private boolean troubled;

  OutboxRelay(OutboxRows rows, EventSender sender, Bells bells) {
    this.rows = rows;
    this.sender = sender;
    this.bells = bells;
  }

  void start(@Observes StartupEvent event) {
    leaseUntilNanos = System.nanoTime();
    thread = Thread.ofVirtual().name("outbox-relay").start(this::relay);
  }

  /** After the worker has handed its tasks back: the events of that go out too, if they can. */
  void stop(@Observes @Priority(20) ShutdownEvent event) throws InterruptedException {
    running = false;
    bells.events().ring();
    thread.join(ANSWER);
  }

  private void relay() {
    try {
      while (running) {
        bells.events().await(turn());
      }
      turn();
      rows.letGo(holder).await().atMost(ANSWER);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("outbox.relay ended untidily", e);
    }
  }

  /** One round; how long to wait before the next. */
  private Duration turn() {
    try {
      boolean sent = hold() && sendSome();
      if (troubled) {
        troubled = false;
        LOG.info("outbox.relay works again");
      }
      return sent ? BUSY : IDLE;
    } catch (RuntimeException e) {
      if (!troubled) {
        troubled = true;
        LOG.warn("outbox.relay waits: database or broker is away", e);
      }
      leaseUntilNanos = System.nanoTime();
      return AWAY;
    }
  }

  /** The lease is asked for again only when a third of it is gone. */
  private boolean hold() {
    if (leaseUntilNanos - System.nanoTime() > LEASE.toNanos() * 2 / 3) {
      return true;
    }
    boolean held = rows.hold(holder, LEASE).await().atMost(ANSWER);
    leaseUntilNanos = System.nanoTime() + (held ? LEASE.toNanos() : 0);
    return held;
  }

  private boolean sendSome() {
    List<Waiting> waiting = rows.next(BATCH).await().atMost(ANSWER);
    if (waiting.isEmpty()) {
      return false;
    }
    List<Uni<Void>> sends = new ArrayList<>();
    for (Waiting event : waiting) {
      sends.add(
          sender.send(
              event.topic(),
              event.key(),
              event.type(),
              event.eventId(),
              event.payload(),
              event.traceparent()));
    }
    Uni.join().all(sends).andFailFast().await().atMost(BROKER_ANSWER);
    rows.delete(waiting.stream().map(Waiting::id).toList()).await().atMost(ANSWER);
    return true;
  }
}
