package dev.reelwright.render.store;

import jakarta.enterprise.context.ApplicationScoped;

/** Who in this process wants to know at once what was committed. */
@ApplicationScoped
public class Bells {
  private final Bell work = new Bell();
  private final Bell events = new Bell();

  /** Rung when a task may be claimed. */
  public Bell work() {
    return work;
  }

  /** Rung when an event waits in the outbox. */
  public Bell events() {
    return events;
  }
}
