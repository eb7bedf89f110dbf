package dev.reelwright.render.worker;

import dev.reelwright.render.process.StopSignal;
import dev.reelwright.render.store.Claimed;
import dev.reelwright.render.task.Lane;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A task, or a part of one, that this worker holds. Identity is equality: the same may be claimed
 * anew.
 */
final class Holding {
  private final String heldAs;
  private final String taskId;
  private final int epoch;
  private final Lane lane;
  private final Instant deadline;
  private final StopSignal stop = new StopSignal();
  private final AtomicLong confirmedNanos = new AtomicLong(System.nanoTime());

  /**
   * @param lane which slot it takes
   * @param deadline after it nobody waits for the result
   */
  Holding(String taskId, int epoch, Lane lane, Instant deadline) {
    this(taskId, taskId, epoch, lane, deadline);
  }

  private Holding(String heldAs, String taskId, int epoch, Lane lane, Instant deadline) {
    this.heldAs = heldAs;
    this.taskId = taskId;
    this.epoch = epoch;
    this.lane = lane;
    this.deadline = deadline;
  }

  static Holding of(Claimed claim) {
    return new Holding(
        claim.heldAs(),
        claim.task().taskId(),
        claim.lease().epoch(),
        claim.lane(),
        claim.task().deadline());
  }

  /** The task, or the part of it. */
  String heldAs() {
    return heldAs;
  }

  /** The task, whole or in part. */
  String taskId() {
    return taskId;
  }

  int epoch() {
    return epoch;
  }

  Lane lane() {
    return lane;
  }

  Instant deadline() {
    return deadline;
  }

  /** Ends the attempt. */
  StopSignal stop() {
    return stop;
  }

  /** A heartbeat has reached the database. */
  void confirm() {
    confirmedNanos.set(System.nanoTime());
  }

  /** Since the last heartbeat that reached the database. */
  long silentNanos() {
    return System.nanoTime() - confirmedNanos.get();
  }
}
