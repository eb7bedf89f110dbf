package dev.reelwright.job.job;

/** Something to be kept of a job beside its state. */
public sealed interface Mark {
  /** Who makes it is known now. */
  record MadeBy(Maker maker) implements Mark {}

  /** Its owner does not want to see it any more, for good. */
  record Hidden() implements Mark {}
}
