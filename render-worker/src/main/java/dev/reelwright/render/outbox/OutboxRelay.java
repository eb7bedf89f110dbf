package dev.reelwright.render.outbox;

import dev.reelwright.render.config.OutboxConfig;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.store.Bells;
import dev.reelwright.render.store.OutboxRows;
import dev.reelwright.render.store.OutboxRows.Waiting;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Sends what the outbox holds, oldest first, one round at a time, on a virtual thread.
 *
 * <p>A lease row lets one relay of all workers send. It is taken anew for each round and outlasts
 * all that the round may do, the producer's own retries included, so that no second relay mixes its
 * sends with ours. Its holder is the worker's name: after a crash the worker that comes back goes
 * on at once.
 *
 * <p>A round that fails anywhere (database, broker) is simply done again: rows leave the table only
 * after the broker's answer, so an event may be sent twice and never not at all; its id stays the
 * same. Commits of this process wake the relay.
 */
@ApplicationScoped
public class OutboxRelay {
  private static final Logger LOG = Logger.getLogger(OutboxRelay.class);
  private static final Duration AWAY = Duration.ofSeconds(1);

  private final OutboxRows rows;
  private final OutboxConfig config;
  private final Bells bells;
  private final String holder;
  private final KeyOrder<Waiting> order;
  private volatile boolean running = true;
  private volatile Thread thread = Thread.currentThread();
  private boolean troubled;

  OutboxRelay(
      OutboxRows rows, OutboxConfig config, EventSender sender, Bells bells, WorkerName name) {
    this.rows = rows;
    this.config = config;
    this.bells = bells;
    this.holder = name.value();
    this.order = new KeyOrder<>(Waiting::key, sender::send);
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("outbox-relay").start(this::relay);
  }

  /** After the worker has handed its tasks back: the events of that go out too, if they can. */
  void stop(@Observes @Priority(20) ShutdownEvent event) throws InterruptedException {
    running = false;
    bells.events().ring();
    thread.join(config.sendTimeout().plusSeconds(1));
  }

  private void relay() {
    try {
      while (running) {
        bells.events().await(round());
      }
      round();
      rows.letGo(holder).await().indefinitely();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      LOG.warn("outbox.relay ended untidily", e);
    }
  }

  /** One round; how long to wait before the next. */
  private Duration round() {
    long endNanos = System.nanoTime() + config.sendTimeout().toNanos();
    try {
      int sent = rows.hold(holder, config.lease()).await().indefinitely() ? sendSome(endNanos) : 0;
      if (troubled) {
        troubled = false;
        LOG.info("outbox.relay works again");
      }
      if (sent == config.batch()) {
        return Duration.ZERO;
      }
      return sent > 0 ? config.busyPause() : config.idlePause();
    } catch (RuntimeException e) {
      if (!troubled) {
        troubled = true;
        LOG.warn("outbox.relay waits: database or broker is away", e);
      }
      return AWAY;
    }
  }

  /**
   * How many were sent; all that were found.
   *
   * @throws IllegalStateException if some were not sent; they stay where they are
   */
  private int sendSome(long endNanos) {
    List<Waiting> found = rows.next(config.batch()).await().indefinitely();
    if (found.isEmpty()) {
      return 0;
    }
    List<Long> sent =
        order.send(found, endNanos).await().indefinitely().stream().map(Waiting::id).toList();
    rows.delete(sent).await().indefinitely();
    if (sent.size() < found.size()) {
      throw new IllegalStateException(
          (found.size() - sent.size()) + " of " + found.size() + " events were not sent");
    }
    return sent.size();
  }
}
