package dev.reelwright.job.storyboard.board;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene of a script.
 *
 * @param id a UUID; stays the same while the script does
 * @param speech what is said, in order; empty: nothing
 * @param visual what is to be seen, in words
 * @param prompt words for whoever draws it, instead of {@code visual}; null: the same
 * @param startSeconds when it should begin, as the customer gave it; 0: after the one before
 * @param picture shown instead of what would be drawn; null: none
 * @param characterIds assets that the customer wants to see in it
 * @param objectIds likewise
 */
public record Scene(
    String id,
    List<Line> speech,
    String visual,
    @Nullable String prompt,
    double startSeconds,
    @Nullable Picture picture,
    List<String> characterIds,
    List<String> objectIds) {
  public Scene {
    speech = List.copyOf(speech);
    characterIds = List.copyOf(characterIds);
    objectIds = List.copyOf(objectIds);
  }

  /**
   * What one speaker says.
   *
   * @param speaker name; null: the narrator
   */
  public record Line(@Nullable String speaker, String text) {}

  /**
   * A customer's picture.
   *
   * @param own whether it was uploaded for this scene, and goes with it; false: an asset's
   */
  public record Picture(String key, String mediaType, long bytes, String sha256, boolean own) {}

  /** Words for whoever draws it. */
  public String toBeDrawn() {
    return prompt == null ? visual : prompt;
  }

  /** What is null stays; new words about what is seen take the place of an earlier prompt. */
  Scene edited(
      @Nullable List<Line> newSpeech, @Nullable String newVisual, @Nullable String newPrompt) {
    String kept = newVisual == null ? prompt : null;
    return new Scene(
        id,
        newSpeech == null ? speech : newSpeech,
        newVisual == null ? visual : newVisual,
        newPrompt == null ? kept : newPrompt,
        startSeconds,
        picture,
        characterIds,
        objectIds);
  }

  Scene showing(Picture shown) {
    return new Scene(id, speech, visual, prompt, startSeconds, shown, characterIds, objectIds);
  }
}
