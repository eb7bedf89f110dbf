package dev.reelwright.job.contract.storyboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Storyboards, newest first.
 *
 * @param nextCursor null: this is the last page
 */
public record StoryboardPage(List<StoryboardView> storyboards, @Nullable String nextCursor) {
  public StoryboardPage {
    storyboards = List.copyOf(storyboards);
  }
}
