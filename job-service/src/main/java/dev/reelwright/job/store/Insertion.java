package dev.reelwright.job.store;

import dev.reelwright.job.job.JobId;
import dev.reelwright.job.view.JobRecord;

/** What became of an insert. */
public sealed interface Insertion {
  /** The job is accepted and holds its slot. */
  record Inserted(JobRecord record) implements Insertion {}

  /** A job of this id was there before. */
  record Existing(JobRecord record) implements Insertion {}

  /** Another job holds the slot; the new job's hold is abandoned and its release on the way. */
  record SlotTaken(JobId active) implements Insertion {}

  /** The hold was abandoned by an earlier submit of the same id: freeze anew. */
  record HoldSpent() implements Insertion {}
}
