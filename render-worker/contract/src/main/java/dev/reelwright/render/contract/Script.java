package dev.reelwright.render.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a video says and shows, in words.
 *
 * @param title at most 200 characters; may be empty
 * @param scenes 1 to 40, in order
 */
public record Script(String title, List<ScriptScene> scenes) {
  /** Generated scripts are capped here. */
  public static final int MOST_SCENES = 40;

  public Script {
    scenes = List.copyOf(scenes);
  }

  /**
   * One scene.
   *
   * @param speech what is said, in order; empty: nothing
   * @param visual what is to be seen, in words; may be empty
   */
  public record ScriptScene(List<Line> speech, String visual) {
    public ScriptScene {
      speech = List.copyOf(speech);
    }
  }

  /**
   * What one speaker says.
   *
   * @param speaker name; null: the narrator
   * @param text not blank
   */
  public record Line(@Nullable String speaker, String text) {}
}
