package dev.reelwright.job.admission;

import dev.reelwright.job.contract.Problem;

/** A rule's answer. */
public sealed interface AdmissionVerdict {
  /** Go on. */
  record Admitted() implements AdmissionVerdict {}

  /** Not now, and why. */
  record Refused(Problem problem) implements AdmissionVerdict {}
}
