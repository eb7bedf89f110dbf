package dev.reelwright.render.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene of a storyboard that is to be made.
 *
 * @param id unique in its storyboard, 1 to 64 characters of {@code [A-Za-z0-9_-]}
 * @param speech as of {@link Script.ScriptScene}; empty: nothing is said
 * @param visual what is to be seen, in words
 * @param picture the customer's own picture, shown instead of what would be drawn; null: none
 * @param figures pictures of persons and things that the scene shows, in order
 * @param key digest of all that goes into the scene ({@link SceneKey}): under one key there is only
 *     one sound and one picture
 */
public record BoardScene(
    String id,
    List<Script.Line> speech,
    String visual,
    @Nullable Picture picture,
    List<Figure> figures,
    String key) {
  public BoardScene {
    speech = List.copyOf(speech);
    figures = List.copyOf(figures);
  }

  /**
   * A customer's picture.
   *
   * @param file where it lies
   * @param sha256 of its bytes, lowercase hex
   */
  public record Picture(StoredFile file, String sha256) {}

  /**
   * Somebody or something to be seen.
   *
   * @param name as scripts name it
   * @param character a person, who may speak; false: a thing
   * @param picture what it looks like; null: it is only named
   */
  public record Figure(String name, boolean character, @Nullable Picture picture) {}
}
