package dev.reelwright.job.job;

import java.util.List;

/**
 * A finished video as the worker stored and probed it.
 *
 * @param width pixels
 * @param height pixels
 */
public record Output(
    StoredObject video, StoredObject thumbnail, long durationMillis, int width, int height) {
  /** Keys of its objects. */
  public List<String> keys() {
    return List.of(video.key(), thumbnail.key());
  }
}
