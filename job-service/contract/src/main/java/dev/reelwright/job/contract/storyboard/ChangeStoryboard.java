package dev.reelwright.job.contract.storyboard;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to become of a storyboard, and who says so.
 *
 * @param keyId recorded with the change
 */
public record ChangeStoryboard(String account, Mode mode, String keyId, Change change) {
  /** One change. */
  @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
  @JsonSubTypes({
    @JsonSubTypes.Type(value = Approve.class, name = "Approve"),
    @JsonSubTypes.Type(value = Regenerate.class, name = "Regenerate"),
    @JsonSubTypes.Type(value = RestoreVersion.class, name = "RestoreVersion"),
    @JsonSubTypes.Type(value = EditScene.class, name = "EditScene"),
    @JsonSubTypes.Type(value = ReplacePicture.class, name = "ReplacePicture"),
    @JsonSubTypes.Type(value = AttachAssets.class, name = "AttachAssets")
  })
  public sealed interface Change {}

  /**
   * Freezes the price and starts the video. Only while it is being refined.
   *
   * @param approvalId where the customer sent an idempotency key: of the approval that may be
   *     repeated; null: a second approval is refused
   */
  public record Approve(@Nullable String approvalId) implements Change {}

  /**
   * A new script; the one there was is kept. Only while it is being refined, or when it has failed.
   *
   * @param feedback at most 2000 characters; null: try again
   */
  public record Regenerate(@Nullable String feedback) implements Change {}

  /** An earlier script becomes the newest. Only while it is being refined. */
  public record RestoreVersion(int version) implements Change {}

  /**
   * What is null stays. Only while it is being refined.
   *
   * @param speech as of {@link SceneDraft#speech()}
   * @param prompt words for whoever draws the scene, instead of the visual description's
   */
  public record EditScene(
      String sceneId,
      @Nullable List<SpokenLine> speech,
      @Nullable String visualDescription,
      @Nullable String prompt)
      implements Change {}

  /** The customer's own picture instead of a drawn one. Only while it is being refined. */
  public record ReplacePicture(String sceneId, UploadRef picture) implements Change {}

  /**
   * What may be seen in it from now on too. Only while it is being refined.
   *
   * @param assetIds at most 100 with all that are named already
   */
  public record AttachAssets(List<String> assetIds) implements Change {}
}
