package dev.reelwright.render.process;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Tells work under way to end; the first reason stays. Listeners run once, on the thread that stops
 * (or at once on the registering thread if it is too late), so they must be quick. Thread-safe.
 */
public final class StopSignal {
  private final AtomicReference<StopReason> reason = new AtomicReference<>();
  private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

  /** Gives the signal. A second call changes nothing. */
  public void stop(StopReason why) {
    if (reason.compareAndSet(null, why)) {
      listeners.forEach(this::fire);
    }
  }

  /** The reason, once the signal was given. */
  public Optional<StopReason> reason() {
    return Optional.ofNullable(reason.get());
  }

  /**
   * Goes on, or leaves.
   *
   * @throws StoppedException once the signal was given
   */
  public void check() {
    StopReason why = reason.get();
    if (why != null) {
      throw new StoppedException(why);
    }
  }

  /** Runs {@code listener} when the signal comes, unless the returned registration was closed. */
  public Registration onStop(Runnable listener) {
    listeners.add(listener);
    if (reason.get() != null) {
      fire(listener);
    }
    return () -> listeners.remove(listener);
  }

  private void fire(Runnable listener) {
    if (listeners.remove(listener)) {
      listener.run();
    }
  }

  /** A listener's place in the list; close it when the work is over. */
  @FunctionalInterface
  public interface Registration extends AutoCloseable {
    @Override
    void close();
  }
}
