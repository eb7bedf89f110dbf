package dev.reelwright.job.storyboard.board;

import dev.reelwright.job.job.Failure;

/** How a storyboard's job has ended. */
public sealed interface Ending {
  /** There is a video. */
  record Made() implements Ending {}

  /** There is none. */
  record Missed(Failure failure) implements Ending {}
}
