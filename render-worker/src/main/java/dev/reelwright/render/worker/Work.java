package dev.reelwright.render.worker;

/** What an attempt does between its claim and the writing of its end. */
@FunctionalInterface
interface Work {
  /**
   * Works to an end. Blocking, on a virtual thread of its own. Knows nothing of leases; is told to
   * stop. Never throws for what the world does to it.
   */
  AttemptEnd work();
}
