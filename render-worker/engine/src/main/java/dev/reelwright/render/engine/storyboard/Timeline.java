package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.contract.SpokenWord;
import java.util.List;

/**
 * When which scene of a storyboard is seen, on the frame clock: scenes lie end to end, and together
 * are as long as the video.
 *
 * @param framesPerSecond of the video
 * @param places of the scenes, in order
 */
public record Timeline(int framesPerSecond, List<Place> places) {
  public Timeline {
    places = List.copyOf(places);
  }

  /**
   * Where a scene lies.
   *
   * @param id of the scene
   * @param startFrame its first, counted from the video's beginning
   * @param frames its length
   * @param startMillis when it begins; ends and beginnings of neighbours are the same millisecond
   * @param durationMillis how long it lasts
   * @param words what is said, or read, from the scene's beginning
   */
  public record Place(
      String id,
      long startFrame,
      int frames,
      long startMillis,
      long durationMillis,
      List<SpokenWord> words) {
    public Place {
      words = List.copyOf(words);
    }
  }

  /** Length of the video in frames. */
  public long frames() {
    return places.stream().mapToLong(Place::frames).sum();
  }

  /** Length of the video, rounded to the nearest millisecond. */
  public long millis() {
    return millisOf(frames(), framesPerSecond);
  }

  static long millisOf(long frame, int framesPerSecond) {
    return Math.round(frame * 1000.0 / framesPerSecond);
  }
}
