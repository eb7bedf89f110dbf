package dev.reelwright.render.worker;

import dev.reelwright.render.config.CallsConfig;
import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.store.Bells;
import dev.reelwright.render.store.Calls;
import dev.reelwright.render.store.Calls.Due;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Looks at the calls that are due, whoever made them: when to look is a row, so any worker goes on
 * where another has stopped. One virtual thread takes them; looks under way hold no thread at all.
 * It also notices when the deadline of a task passes that waits for a provider.
 */
@ApplicationScoped
public class LookLoop {
  private static final Logger LOG = Logger.getLogger(LookLoop.class);
  private static final Duration AWAY = Duration.ofSeconds(1);
  private static final Duration BETWEEN_EXPIRIES = Duration.ofSeconds(1);
  private static final Duration LAST_LOOKS = Duration.ofSeconds(5);
  private static final int MOST_EXPIRED = 50;

  private final Calls calls;
  private final Looks looks;
  private final Bells bells;
  private final Duration lease;
  private final Duration poll;
  private final int atOnce;
  private final Semaphore free;
  private volatile boolean running = true;
  private volatile Thread thread = Thread.currentThread();
  private long expiredNanos = System.nanoTime();
  private boolean troubled;

  LookLoop(Calls calls, Looks looks, Bells bells, CallsConfig config, RenderConfig render) {
    this.calls = calls;
    this.looks = looks;
    this.bells = bells;
    this.lease = config.lookLease();
    this.poll = render.poll();
    this.atOnce = config.looksAtOnce();
    this.free = new Semaphore(atOnce);
  }

  void start(@Observes StartupEvent event) {
    thread = Thread.ofVirtual().name("looks").start(this::run);
  }

  /** Looks under way may end; what they see is not lost, another worker would look again. */
  void stop(@Observes @Priority(8) ShutdownEvent event) throws InterruptedException {
    running = false;
    bells.calls().ring();
    thread.join(LAST_LOOKS);
    if (!free.tryAcquire(atOnce, LAST_LOOKS.toMillis(), TimeUnit.MILLISECONDS)) {
      LOG.info("looks.left: another worker will look when their time is up");
    }
  }

  private void run() {
    try {
      while (running) {
        Duration pause = round();
        if (running && pause.isPositive()) {
          bells.calls().await(pause);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One round; how long to wait before the next. */
  private Duration round() throws InterruptedException {
    if (!free.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS)) {
      return Duration.ZERO;
    }
    int places = 1 + free.drainPermits();
    int taken = 0;
    try {
      expire();
      List<Due> due = calls.takeDue(places, lease).await().indefinitely();
      taken = due.size();
      due.forEach(this::begin);
      troubled = false;
      return taken == places ? Duration.ZERO : poll;
    } catch (RuntimeException e) {
      if (!troubled) {
        troubled = true;
        LOG.warn("looks.wait: the database does not answer", e);
      }
      return AWAY;
    } finally {
      free.release(places - taken);
    }
  }

  private void begin(Due due) {
    Uni.createFrom()
        .deferred(() -> looks.look(due))
        .onTermination()
        .invoke(() -> free.release())
        .subscribe()
        .with(seen -> {}, e -> LOG.warnf("look.lost call=%s: %s", due.call().binding().id(), e));
  }

  private void expire() {
    if (System.nanoTime() - expiredNanos < BETWEEN_EXPIRIES.toNanos()) {
      return;
    }
    while (calls.expire(MOST_EXPIRED).await().indefinitely() == MOST_EXPIRED) {
      LOG.debug("more tasks are past their deadline");
    }
    expiredNanos = System.nanoTime();
  }
}
