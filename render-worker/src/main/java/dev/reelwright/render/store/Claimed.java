package dev.reelwright.render.store;

import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.task.TaskLease;
import dev.reelwright.render.task.Tries;
import java.util.Optional;

/** What a free slot has got to work on. */
public sealed interface Claimed permits Tasks.Claim, Parts.Claim {
  /** The task, or the one that the part belongs to. */
  RenderTask task();

  /** By what it is known while it is held: a task's id, or a part's. */
  String heldAs();

  Lane lane();

  Tries tries();

  TaskLease lease();

  /** Of the task's sender, to be passed on. */
  Optional<String> traceparent();
}
