package dev.reelwright.job.contract.storyboard;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scene as its owner sees it.
 *
 * @param id a UUID; stays the same while the script does
 * @param pictureUrl presigned; null before there is a picture and after the video is made
 * @param assetIds what is to be seen in it
 * @param captions empty until it was spoken
 */
public record SceneView(
    String id,
    List<SpokenLine> speech,
    String visualDescription,
    @Nullable String pictureUrl,
    List<String> assetIds,
    List<Caption> captions) {
  public SceneView {
    speech = List.copyOf(speech);
    assetIds = List.copyOf(assetIds);
    captions = List.copyOf(captions);
  }

  /**
   * A word with its time.
   *
   * @param start seconds from the scene's beginning
   * @param end likewise
   */
  public record Caption(String word, double start, double end) {}
}
