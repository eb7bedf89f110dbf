package dev.reelwright.render.worker;

import dev.reelwright.render.config.RenderConfig;
import dev.reelwright.render.task.TaskLease;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * May this worker take a lease that ran out for a sign of death? An outage of the database silences
 * the living too, and who judges the moment it is over takes their tasks from them. So a heartbeat
 * interval must pass without trouble, in which they renew their leases or set their attempts back.
 * The start is no different: a worker that has just come does not know what was before. Tasks that
 * merely wait may be claimed all the time. Thread-safe.
 */
@ApplicationScoped
class Calm {
  private final long longEnoughNanos;
  private final LongSupplier clock;
  private final AtomicLong disturbedNanos;

  @Inject
  Calm(RenderConfig config) {
    this(TaskLease.heartbeat(config.lease()), System::nanoTime);
  }

  /**
   * @param clock nanoseconds, of any origin
   */
  Calm(Duration longEnough, LongSupplier clock) {
    this.longEnoughNanos = longEnough.toNanos();
    this.clock = clock;
    this.disturbedNanos = new AtomicLong(clock.getAsLong());
  }

  /** The database did not answer, or not well. */
  void disturb() {
    disturbedNanos.set(clock.getAsLong());
  }

  /**
   * Begins a question to the database and answers, when the database has come to it, whether the
   * calm has lasted until then. A question that took an interval to arrive is itself a disturbance.
   */
  BooleanSupplier untilAnswered() {
    long asked = clock.getAsLong();
    return () -> {
      long now = clock.getAsLong();
      return now - asked < longEnoughNanos && now - disturbedNanos.get() >= longEnoughNanos;
    };
  }
}
