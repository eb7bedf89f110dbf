package dev.reelwright.render.engine.story;

import java.util.List;

/**
 * One scene.
 *
 * @param id unique in its story, 1 to 64 characters of {@code [A-Za-z0-9_-]}
 * @param speech what is said, in order; empty for a silent scene
 * @param visual what is to be seen, in words; may be empty
 * @param layout what is drawn
 */
public record StoryScene(String id, List<Turn> speech, String visual, Layout layout) {
  public StoryScene {
    speech = List.copyOf(speech);
  }
}
