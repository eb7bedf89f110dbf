package dev.reelwright.job.contract.storyboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene as a customer gives it.
 *
 * @param speech may be empty; at most 5000 characters in all, and 20,000 in all scenes together
 * @param visualDescription 1 to 2000 characters
 * @param startSeconds when it should begin; 0 in all scenes: one after the other
 * @param pictureId of a file that was uploaded before ({@link
 *     dev.reelwright.job.contract.asset.AssetView#fileId()}); null: drawn
 * @param characterIds assets that are to be seen
 * @param objectIds likewise
 */
public record SceneDraft(
    List<SpokenLine> speech,
    String visualDescription,
    double startSeconds,
    @Nullable String pictureId,
    List<String> characterIds,
    List<String> objectIds) {
  public SceneDraft {
    speech = List.copyOf(speech);
    characterIds = List.copyOf(characterIds);
    objectIds = List.copyOf(objectIds);
  }
}
