package dev.reelwright.job.job;

import java.util.List;

/**
 * A finished video as the worker stored and probed it. An empty file is no video.
 *
 * @param durationMillis more than 0
 * @param width pixels, more than 0
 * @param height pixels, more than 0
 */
public record Output(
    StoredObject video, StoredObject thumbnail, long durationMillis, int width, int height) {
  public Output {
    if (video.bytes() < 1 || thumbnail.bytes() < 1) {
      throw new IllegalArgumentException("an output with an empty file: " + video + thumbnail);
    }
    if (durationMillis < 1 || width < 1 || height < 1) {
      throw new IllegalArgumentException(
          "a video of %d ms and %d x %d pixels".formatted(durationMillis, width, height));
    }
  }

  /** Keys of its objects. */
  public List<String> keys() {
    return List.of(video.key(), thumbnail.key());
  }
}
