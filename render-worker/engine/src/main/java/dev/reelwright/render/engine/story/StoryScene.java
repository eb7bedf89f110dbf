package dev.reelwright.render.engine.story;

import java.util.List;

/**
 * One scene.
 *
 * @param id unique in its story, 1 to 64 characters of {@code [A-Za-z0-9_-]}
 * @param speech what is said, in order; empty for a silent scene
 * @param visual what is to be seen, in words; may be empty
 * @param layout what is drawn
 * @param figures who and what is to be seen beside it, in order; not where the layout is a picture
 *     that fills the frame
 */
public record StoryScene(
    String id, List<Turn> speech, String visual, Layout layout, List<Figure> figures) {
  public StoryScene {
    speech = List.copyOf(speech);
    figures = List.copyOf(figures);
  }

  /** Without figures. */
  public StoryScene(String id, List<Turn> speech, String visual, Layout layout) {
    this(id, speech, visual, layout, List.of());
  }
}
