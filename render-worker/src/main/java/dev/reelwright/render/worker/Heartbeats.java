package dev.reelwright.render.worker;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.task.TaskLease;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Once a second: are our tasks still ours and still wanted? Each third of a lease: prolong them. A
 * holding whose heartbeat did not get through for two thirds of the lease is stopped here, before
 * anybody else may claim it; its lease is still prolonged, if the database lets us, until its end
 * is written.
 */
@ApplicationScoped
public class Heartbeats {
  private static final Logger LOG = Logger.getLogger(Heartbeats.class);
  private static final Duration TICK = Duration.ofSeconds(1);

  private final Tasks tasks;
  private final Holdings holdings;
  private final RenderMetrics metrics;
  private final Calm calm;
  private final Duration lease;
  private long renewedNanos = System.nanoTime();

  Heartbeats(
      Tasks tasks, Holdings holdings, RenderMetrics metrics, Calm calm, RenderConfig config) {
    this.tasks = tasks;
    this.holdings = holdings;
    this.metrics = metrics;
    this.calm = calm;
    this.lease = config.lease();
  }

  /** How often {@link #beat} wants to be called. */
  Duration interval() {
    Duration third = TaskLease.heartbeat(lease);
    return third.compareTo(TICK) < 0 ? third : TICK;
  }

  /** One beat. Blocking, for less than a third of the lease. */
  void beat() {
    Collection<Holding> held = holdings.all();
    Instant now = Instant.now();
    for (Holding holding : held) {
      if (!now.isBefore(holding.deadline())) {
        holding.stop().stop(StopReason.DEADLINE);
      }
    }
    try {
      if (!held.isEmpty()) {
        renewIfDue(held);
        watch(held);
      }
    } catch (RuntimeException e) {
      calm.disturb();
      LOG.debugf("a heartbeat did not get through: %s", e);
    }
    stopWhatWentSilent(held);
  }

  private void renewIfDue(Collection<Holding> held) {
    long due = TaskLease.heartbeat(lease).minus(interval().dividedBy(2)).toNanos();
    boolean unconfirmed = held.stream().anyMatch(holding -> holding.silentNanos() >= due);
    if (!unconfirmed && System.nanoTime() - renewedNanos < due) {
      return;
    }
    Map<String, Integer> epochs = new HashMap<>();
    held.forEach(holding -> epochs.merge(holding.heldAs(), holding.epoch(), Math::max));
    Set<String> renewed = tasks.renew(epochs, lease).await().atMost(patienceOfOneCall());
    renewedNanos = System.nanoTime();
    for (Holding holding : held) {
      boolean newest = epochs.getOrDefault(holding.heldAs(), 0) == holding.epoch();
      if (newest && renewed.contains(holding.heldAs())) {
        holding.confirm();
      }
    }
  }

  private void watch(Collection<Holding> held) {
    Set<String> ids = held.stream().map(Holding::heldAs).collect(Collectors.toSet());
    Map<String, Tasks.Standing> standing = tasks.standing(ids).await().atMost(patienceOfOneCall());
    for (Holding holding : held) {
      Tasks.Standing stands = standing.get(holding.heldAs());
      if (stands == null || stands.epoch() != holding.epoch()) {
        stop(holding, StopReason.LEASE_LOST);
      } else if (stands.over()) {
        // Or this very attempt has just written that: then there is nothing left to stop.
        stop(holding, StopReason.CANCELLED);
      }
    }
  }

  private void stopWhatWentSilent(Collection<Holding> held) {
    for (Holding holding : held) {
      if (holding.silentNanos() >= TaskLease.patience(lease).toNanos()) {
        stop(holding, StopReason.LEASE_LOST);
      }
    }
  }

  private void stop(Holding holding, StopReason reason) {
    if (!holdings.all().contains(holding) || holding.stop().reason().isPresent()) {
      return;
    }
    if (reason == StopReason.LEASE_LOST) {
      metrics.leaseLost();
      LOG.warnf("lease.lost task=%s epoch=%d", holding.heldAs(), holding.epoch());
    }
    holding.stop().stop(reason);
  }

  private Duration patienceOfOneCall() {
    return lease.dividedBy(8);
  }
}
