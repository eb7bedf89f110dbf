package dev.reelwright.webhook.dispatch;

import dev.reelwright.webhook.config.WebhooksConfig;
import dev.reelwright.webhook.dispatch.Lanes.Lane;
import dev.reelwright.webhook.dispatch.Lanes.Seat;
import dev.reelwright.webhook.store.Claim;
import dev.reelwright.webhook.store.Deliveries;
import dev.reelwright.webhook.store.Full;
import io.quarkus.logging.Log;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Finds due deliveries and starts a try for each, as many at once as {@link Lanes} allows. One
 * claim runs at a time; what calls {@link #wake} meanwhile makes another round follow.
 *
 * <p>After SIGTERM it claims nothing more and lets running tries end; those that do not are taken
 * over by another process when their lease ends.
 */
@ApplicationScoped
public class DeliveryWorker {
  private static final int BATCH = 16;

  private final Deliveries deliveries;
  private final DeliveryAttempts attempts;
  private final WebhooksConfig config;
  private final Vertx vertx;
  private final Lanes lanes;
  private final AtomicInteger wakeUps = new AtomicInteger();
  private final Outage outage = new Outage();
  private final CountDownLatch idle = new CountDownLatch(1);
  private volatile boolean running;
  private long timer;

  DeliveryWorker(
      Deliveries deliveries, DeliveryAttempts attempts, WebhooksConfig config, Vertx vertx) {
    this.deliveries = deliveries;
    this.attempts = attempts;
    this.config = config;
    this.vertx = vertx;
    this.lanes =
        new Lanes(
            config.slots(),
            config.slotsForFirstTries(),
            config.slotsForRetries(),
            config.slotsPerEndpoint(),
            config.slotsPerHost());
  }

  void start(@Observes StartupEvent event) {
    running = true;
    timer = vertx.setPeriodic(config.poll().toMillis(), tick -> wake());
  }

  void stop(@Observes ShutdownEvent event) throws InterruptedException {
    running = false;
    vertx.cancelTimer(timer);
    noteIfIdle();
    if (!idle.await(config.totalTimeout().plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS)) {
      Log.warnf("worker.stopped unfinished=%d", lanes.held());
    }
  }

  /** Something may be due. Returns at once. */
  public void wake() {
    if (running && wakeUps.getAndIncrement() == 0) {
      round();
    }
  }

  private void round() {
    int seen = wakeUps.get();
    claim(Lane.FIRST)
        .chain(first -> claim(Lane.RETRY).map(retries -> first + retries))
        .subscribe()
        .with(
            claimed -> {
              outage.over(System.nanoTime()).ifPresent(this::tellItIsOver);
              afterRound(seen, claimed);
            },
            failure -> {
              if (outage.worthTelling(System.nanoTime())) {
                Log.warnf("worker.waits: %s", failure);
              }
              afterRound(seen, 0);
            });
  }

  private void tellItIsOver(Duration lasted) {
    Log.infof("worker.goes on afterMillis=%d", lasted.toMillis());
  }

  /** A round that found something is followed by another: a claim takes only one per host. */
  private void afterRound(int seen, int claimed) {
    if (claimed > 0) {
      wakeUps.incrementAndGet();
    }
    if (wakeUps.addAndGet(-seen) > 0) {
      vertx.runOnContext(go -> round());
    }
  }

  private Uni<Integer> claim(Lane lane) {
    int limit = running ? Math.min(BATCH, lanes.free(lane)) : 0;
    if (limit == 0) {
      return Uni.createFrom().item(0);
    }
    return deliveries
        .claim(
            lane == Lane.FIRST,
            new Full(lanes.fullHosts(), lanes.fullAccountsAtHosts(), lanes.fullEndpoints()),
            limit,
            config.lease())
        .invoke(this::begin)
        .map(List::size);
  }

  private void begin(List<Claim> claims) {
    claims.forEach(this::begin);
  }

  private void begin(Claim claim) {
    Seat seat =
        new Seat(
            Lane.of(claim.delivery().attempts()),
            claim.message().account(),
            claim.message().host(),
            claim.message().endpointId());
    lanes.take(seat);
    Uni.createFrom()
        .deferred(() -> attempts.make(claim)) // whatever it throws, the seat is left
        .onTermination()
        .invoke(() -> leave(seat))
        .subscribe()
        .with(done -> {}, failure -> Log.errorf(failure, "delivery.unrecorded %s", claim));
  }

  private void leave(Seat seat) {
    lanes.leave(seat);
    noteIfIdle();
    wake();
  }

  private void noteIfIdle() {
    if (!running && lanes.held() == 0) {
      idle.countDown();
    }
  }
}
