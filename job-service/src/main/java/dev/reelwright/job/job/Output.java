package dev.reelwright.job.job;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A finished video as the worker stored and probed it. An empty file is no video.
 *
 * @param durationMillis more than 0
 * @param width pixels, more than 0
 * @param height pixels, more than 0
 * @param notes for the customer: what was done otherwise than asked; empty also for null, which
 *     rows from before there were notes say
 * @param srt the spoken words as SubRip; null: none
 * @param vtt the same as WebVTT; null: none
 */
public record Output(
    StoredObject video,
    StoredObject thumbnail,
    long durationMillis,
    int width,
    int height,
    List<String> notes,
    @Nullable StoredObject srt,
    @Nullable StoredObject vtt) {
  public Output {
    notes = notes == null ? List.of() : List.copyOf(notes);
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
    return Stream.of(video, thumbnail, srt, vtt)
        .filter(Objects::nonNull)
        .map(StoredObject::key)
        .toList();
  }
}
