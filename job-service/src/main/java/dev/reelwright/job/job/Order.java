package dev.reelwright.job.job;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What was agreed when the job was accepted. Never changes.
 *
 * @param account whose job it is
 * @param ledgerAccount which balance pays
 * @param hold what is frozen for it
 * @param price what it costs; the hold's amount
 * @param inputs keys of the customer's files; the job's own, deleted when it ends
 * @param outputs prefix under which workers store results; no slash at the end
 * @param deadline when the job expires unless it has ended
 * @param backstop when the ledger gives the hold back by itself: from then on nothing can be
 *     charged
 */
public record Order(
    JobId id,
    String account,
    String ledgerAccount,
    HoldId hold,
    Price price,
    List<String> inputs,
    String outputs,
    Instant acceptedAt,
    Instant deadline,
    Instant backstop) {
  public Order {
    inputs = List.copyOf(inputs);
    if (!deadline.isAfter(acceptedAt)) {
      throw new IllegalArgumentException(
          "job " + id + " would expire at " + deadline + ", before it begins at " + acceptedAt);
    }
    if (!backstop.isAfter(deadline)) {
      throw new IllegalArgumentException(
          "the hold of job " + id + " would end at " + backstop + ", before " + deadline);
    }
  }

  /**
   * Whether a result is worth its price. What counts against the deadline is when the worker had
   * stored it, not when we read of it: an outage of ours is not the customer's fault. But once the
   * hold has gone back there is nothing left to charge, and a result would be for nothing.
   */
  boolean isInTime(Instant storedAt, Instant now) {
    return !storedAt.isAfter(deadline) && now.isBefore(backstop);
  }

  /** What the bucket need not keep once the job has ended and only {@code spared} is wanted. */
  List<Doomed> leftovers(List<String> spared) {
    List<Doomed> doomed = new ArrayList<>();
    inputs.forEach(key -> doomed.add(new Doomed.ObjectAt(key)));
    doomed.add(new Doomed.Folder(outputs + "/", spared));
    return List.copyOf(doomed);
  }
}
