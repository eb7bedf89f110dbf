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
 * @param deadline when the job expires unless it has ended; before the hold's backstop
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
    Instant deadline) {
  public Order {
    inputs = List.copyOf(inputs);
    if (!deadline.isAfter(acceptedAt)) {
      throw new IllegalArgumentException(
          "job " + id + " would expire at " + deadline + ", before it begins at " + acceptedAt);
    }
  }

  /** What the bucket need not keep once the job has ended and only {@code spared} is wanted. */
  List<Doomed> leftovers(List<String> spared) {
    List<Doomed> doomed = new ArrayList<>();
    inputs.forEach(key -> doomed.add(new Doomed.ObjectAt(key)));
    doomed.add(new Doomed.Folder(outputs + "/", spared));
    return List.copyOf(doomed);
  }
}
