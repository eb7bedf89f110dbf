package dev.reelwright.job.storyboard;

import dev.reelwright.job.store.StuckRow;
import dev.reelwright.job.storyboard.board.StoryboardId;

/** A storyboard that is stuck. */
final class StuckStoryboard extends StuckRow {
  private static final long serialVersionUID = 1L;

  private final transient StoryboardId id;

  StuckStoryboard(StoryboardId id, String what, Throwable cause) {
    super("storyboard " + id + " " + what, cause);
    this.id = id;
  }

  StoryboardId id() {
    return id;
  }
}
