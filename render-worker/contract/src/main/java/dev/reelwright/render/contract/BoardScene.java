package dev.reelwright.render.contract;

import java.util.List;
import java.util.regex.Pattern;
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
  public record Figure(String name, boolean character, @Nullable Picture picture) {
    /**
     * Whether a scene's words name it, as whole words, in any case: how a storyboard that only has
     * figures as a whole finds out which of them a scene shows.
     */
    public boolean namedIn(List<Script.Line> speech, String visual) {
      if (name.isBlank()) {
        return false;
      }
      Pattern whole =
          Pattern.compile(
              "(?<![\\p{L}\\p{N}])" + Pattern.quote(name.strip()) + "(?![\\p{L}\\p{N}])",
              Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
      return whole.matcher(visual).find()
          || speech.stream()
              .anyMatch(
                  line ->
                      name.strip().equalsIgnoreCase(line.speaker())
                          || whole.matcher(line.text()).find());
    }
  }
}
