package dev.reelwright.render.process;

/** Why work under way has to end before its own end. */
public enum StopReason {
  /** Nobody wants the result any more. */
  CANCELLED,
  /**
   * Another worker owns the task, or may own it soon because our heartbeat does not get through.
   */
  LEASE_LOST,
  /** The task's deadline has passed. */
  DEADLINE,
  /** This worker is going down and the work does not fit in the grace time. */
  SHUTDOWN
}
