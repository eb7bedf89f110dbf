package dev.reelwright.job.storyboard.board;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What there is of a storyboard, whatever its state.
 *
 * @param writings how many scripts were asked of a worker
 * @param approvals how many jobs were made of it
 * @param version of the script, from 1; 0 before the first
 * @param title null: none
 * @param scenes of that version
 * @param assetIds what may be seen in it, in the order in which it was named
 * @param speakers names of those who may speak; the narrator needs none
 * @param feedback of all regenerations, oldest first
 */
public record Draft(
    int writings,
    int approvals,
    int version,
    @Nullable String title,
    List<Scene> scenes,
    List<String> assetIds,
    List<String> speakers,
    List<String> feedback) {
  public Draft {
    scenes = List.copyOf(scenes);
    assetIds = List.copyOf(assetIds);
    speakers = List.copyOf(speakers);
    feedback = List.copyOf(feedback);
  }

  /** Nothing yet. */
  static Draft of(List<String> assetIds, List<String> speakers) {
    return new Draft(0, 0, 0, null, List.of(), assetIds, speakers, List.of());
  }

  /** The scene of the newest version. */
  public Optional<Scene> scene(String id) {
    return scenes.stream().filter(scene -> scene.id().equals(id)).findFirst();
  }

  Draft beingWritten(@Nullable String words) {
    List<String> all =
        words == null ? feedback : Stream.concat(feedback.stream(), Stream.of(words)).toList();
    return new Draft(writings + 1, approvals, version, title, scenes, assetIds, speakers, all);
  }

  Draft withScript(@Nullable String newTitle, List<Scene> newScenes) {
    return new Draft(
        writings, approvals, version + 1, newTitle, newScenes, assetIds, speakers, feedback);
  }

  Draft with(Scene scene) {
    return new Draft(
        writings,
        approvals,
        version,
        title,
        scenes.stream().map(each -> each.id().equals(scene.id()) ? scene : each).toList(),
        assetIds,
        speakers,
        feedback);
  }

  Draft withAssets(List<String> more, List<String> moreSpeakers) {
    return new Draft(
        writings,
        approvals,
        version,
        title,
        scenes,
        Stream.concat(assetIds.stream(), more.stream()).distinct().toList(),
        Stream.concat(speakers.stream(), moreSpeakers.stream()).distinct().toList(),
        feedback);
  }

  Draft approvedOnceMore() {
    return new Draft(writings, approvals + 1, version, title, scenes, assetIds, speakers, feedback);
  }
}
