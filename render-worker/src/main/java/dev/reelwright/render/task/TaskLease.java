package dev.reelwright.render.task;

import java.time.Duration;
import java.time.Instant;

/**
 * The right to work on a task for a while. The epoch fences: whoever writes names the epoch under
 * which it claimed, and a write of an older epoch finds no row.
 *
 * @param worker who holds it
 * @param epoch rises with every claim of this task
 * @param until when it ends unless renewed, by the database's clock
 */
public record TaskLease(String worker, int epoch, Instant until) {
  /** Renewed three times in its life, so that two failed heartbeats cost nothing. */
  public static Duration heartbeat(Duration lease) {
    return lease.dividedBy(3);
  }

  /** Without a heartbeat for this long its holder stops by itself, before the lease runs out. */
  public static Duration patience(Duration lease) {
    return lease.multipliedBy(2).dividedBy(3);
  }

  /** May somebody else claim the task? */
  public boolean lostAt(Instant now) {
    return !until.isAfter(now);
  }
}
