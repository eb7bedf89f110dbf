package dev.reelwright.job.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** Which rule decides whether a new job may run beside those that already do. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Admission.OneAtATime.class, name = "OneAtATime"),
  @JsonSubTypes.Type(value = Admission.Unlimited.class, name = "Unlimited")
})
public sealed interface Admission {
  /**
   * Jobs that compete for the same slots, e.g. {@code jobs:acc_1}: surface and account. Those of
   * the other mode do not compete, though their pool has the same name.
   */
  String pool();

  /** At most one active job in the pool; a further one is refused. */
  record OneAtATime(String pool) implements Admission {}

  /** Any number of active jobs: only credits and budgets bound them. They take nobody's slot. */
  record Unlimited(String pool) implements Admission {}
}
