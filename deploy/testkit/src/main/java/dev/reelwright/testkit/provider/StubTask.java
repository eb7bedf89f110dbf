package dev.reelwright.testkit.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** An order that the stub has accepted: it would be charged. Any thread. */
public final class StubTask {
  private final String id;
  private final StubOrder order;
  private final Script script;
  private final Instant acceptedAt;
  private final AtomicReference<Instant> cancelledAt = new AtomicReference<>();

  StubTask(String id, StubOrder order, Script script, Instant acceptedAt) {
    this.id = id;
    this.order = order;
    this.script = script;
    this.acceptedAt = acceptedAt;
  }

  /** As the API names it. */
  public String id() {
    return id;
  }

  public StubOrder order() {
    return order;
  }

  public Script script() {
    return script;
  }

  /** By the stub's clock. */
  public Instant acceptedAt() {
    return acceptedAt;
  }

  /** When a cancellation was taken; empty: none was. By the stub's clock. */
  public Optional<Instant> cancelledAt() {
    return Optional.ofNullable(cancelledAt.get());
  }

  /** How it stands at an instant of the stub's clock. */
  public StubState at(Instant now) {
    Instant cancelled = cancelledAt.get();
    if (cancelled != null
        && script.cancels() == Script.Cancels.HONOURED
        && !now.isBefore(cancelled)) {
      return new StubState.Cancelled();
    }
    return script.stateAfter(Duration.between(acceptedAt, now));
  }

  /** Takes a cancellation unless the task is over; whether it was taken. */
  boolean cancel(Instant now) {
    return !at(now).isFinal() && cancelledAt.compareAndSet(null, now);
  }

  @Override
  public String toString() {
    return "StubTask[" + id + " " + script.name() + "]";
  }
}
