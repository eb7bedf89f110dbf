package dev.reelwright.job.storyboard;

import dev.reelwright.job.storyboard.board.Turn;

/** A storyboard before and after a rule, as committed. */
record Move(StoryboardRecord before, StoryboardRecord after, Turn turn) {}
