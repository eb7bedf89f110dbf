package dev.reelwright.render.store;

import dev.reelwright.render.task.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Who in this process wants to know at once what was committed. */
@ApplicationScoped
public class Bells {
  private final Map<Lane, Bell> work = new EnumMap<>(Lane.class);
  private final Bell calls = new Bell();
  private final Bell events = new Bell();

  Bells() {
    for (Lane lane : Lane.values()) {
      work.put(lane, new Bell());
    }
  }

  /** Rung when a task may be claimed for such a slot. */
  public Bell work(Lane lane) {
    return Objects.requireNonNull(work.get(lane));
  }

  /** Rung when a call to a provider may be looked at. */
  public Bell calls() {
    return calls;
  }

  /** Rung when an event waits in the outbox. */
  public Bell events() {
    return events;
  }
}
