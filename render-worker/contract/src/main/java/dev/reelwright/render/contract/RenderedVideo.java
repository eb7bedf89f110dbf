package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Facts of a stored result, read from the file itself.
 *
 * @param video the MP4
 * @param thumbnail a JPEG of the same aspect
 * @param durationMillis length of the video
 * @param width pixels
 * @param height pixels
 * @param renderMillis wall time that the attempt took
 * @param notes for the customer: what was done otherwise than asked; empty where there is nothing
 *     to say, also for null
 * @param srt the spoken words as SubRip, {@code application/x-subrip}; null: none
 * @param vtt the same as WebVTT, {@code text/vtt}; null: none
 * @param scenes of a storyboard, in order; else empty, also for null
 */
public record RenderedVideo(
    StoredFile video,
    StoredFile thumbnail,
    long durationMillis,
    int width,
    int height,
    long renderMillis,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<String> notes,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StoredFile srt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable StoredFile vtt,
    @JsonInclude(JsonInclude.Include.NON_EMPTY) List<MadeScene> scenes) {
  /** JSON of an earlier sender leaves out the notes and the scenes. */
  public RenderedVideo {
    notes = notes == null ? List.of() : List.copyOf(notes);
    scenes = scenes == null ? List.of() : List.copyOf(scenes);
  }

  /** A video that was made of no scenes. */
  public RenderedVideo(
      StoredFile video,
      StoredFile thumbnail,
      long durationMillis,
      int width,
      int height,
      long renderMillis,
      List<String> notes,
      @Nullable StoredFile srt,
      @Nullable StoredFile vtt) {
    this(video, thumbnail, durationMillis, width, height, renderMillis, notes, srt, vtt, List.of());
  }

  /** A video with nothing to say about it and nothing beside it. */
  public RenderedVideo(
      StoredFile video,
      StoredFile thumbnail,
      long durationMillis,
      int width,
      int height,
      long renderMillis) {
    this(video, thumbnail, durationMillis, width, height, renderMillis, List.of(), null, null);
  }
}
