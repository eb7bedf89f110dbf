package dev.reelwright.render.worker;

import dev.reelwright.render.process.StopReason;
import dev.reelwright.render.task.Lane;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** The attempts under way in this process. Thread-safe. */
@ApplicationScoped
public class Holdings {
  private final Set<Holding> held = ConcurrentHashMap.newKeySet();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition fewer = lock.newCondition();

  /** The task has ended without us: stop at once if it, or a part of it, is here. */
  public void cancelled(String taskId) {
    held.stream()
        .filter(holding -> holding.taskId().equals(taskId))
        .forEach(holding -> holding.stop().stop(StopReason.CANCELLED));
  }

  void add(Holding holding) {
    held.add(holding);
  }

  void remove(Holding holding) {
    lock.lock();
    try {
      held.remove(holding);
      fewer.signalAll();
    } finally {
      lock.unlock();
    }
  }

  Collection<Holding> all() {
    return List.copyOf(held);
  }

  int size() {
    return held.size();
  }

  long size(Lane lane) {
    return held.stream().filter(holding -> holding.lane() == lane).count();
  }

  void stopAll(StopReason reason) {
    held.forEach(holding -> holding.stop().stop(reason));
  }

  /** Waits until nothing is held, at most that long; whether nothing is. */
  boolean awaitNone(Duration atMost) throws InterruptedException {
    long left = atMost.toNanos();
    lock.lock();
    try {
      while (!held.isEmpty() && left > 0) {
        left = fewer.awaitNanos(left);
      }
      return held.isEmpty();
    } finally {
      lock.unlock();
    }
  }
}
