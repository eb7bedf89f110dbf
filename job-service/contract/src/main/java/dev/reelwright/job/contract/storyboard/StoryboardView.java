package dev.reelwright.job.contract.storyboard;

import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.asset.AssetView;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A storyboard as its owner sees it.
 *
 * @param prompt null: the script was given
 * @param title null: none yet
 * @param version of the script, from 1; 0 while the first is being written
 * @param width pixels of the video
 * @param height likewise
 * @param scenes empty while the first script is being written; empty in lists
 * @param assets in the order in which they were named
 * @param progress 0 to 100, never falling from approval on
 * @param narrationUrl presigned; null before it was spoken and after the video is made
 * @param output null until the video is there
 * @param failure null unless it has failed
 * @param quoted credits that approval would freeze now, or has frozen; 0 while there is no script
 * @param charged credits that were settled
 * @param approvedAt null: never
 * @param completedAt null: not yet
 */
public record StoryboardView(
    String storyboardId,
    String account,
    Mode mode,
    String origin,
    StoryboardState state,
    @Nullable String prompt,
    @Nullable String title,
    int version,
    StoryboardStyle style,
    int width,
    int height,
    List<SceneView> scenes,
    List<AssetView> assets,
    int progress,
    @Nullable String narrationUrl,
    @Nullable JobOutput output,
    @Nullable JobFailure failure,
    long quoted,
    long charged,
    Map<String, Object> echo,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant approvedAt,
    @Nullable Instant completedAt) {
  public StoryboardView {
    scenes = List.copyOf(scenes);
    assets = List.copyOf(assets);
  }
}
