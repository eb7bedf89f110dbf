package dev.reelwright.render.store;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Wakes one waiting thread of this process; ringing while nobody waits is remembered once. Only a
 * shortcut: whoever waits also polls. Thread-safe.
 */
public final class Bell {
  private final Semaphore rung = new Semaphore(0);

  public void ring() {
    if (rung.availablePermits() == 0) {
      rung.release();
    }
  }

  /** Waits for a ring, at most that long. */
  public void await(Duration atMost) throws InterruptedException {
    if (rung.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      rung.drainPermits();
    }
  }
}
