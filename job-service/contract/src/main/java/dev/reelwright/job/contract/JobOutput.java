package dev.reelwright.job.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The finished video. URLs are presigned for up to seven days and signed anew on each read.
 *
 * @param srtUrl the spoken words as SubRip; null: none
 * @param vttUrl the same as WebVTT; null: none
 * @param shareToken opens the public page of this video; unguessable
 * @param notes for the customer: what was done otherwise than asked; empty where there is nothing
 *     to say, also for null
 */
public record JobOutput(
    String videoUrl,
    String thumbnailUrl,
    @Nullable String srtUrl,
    @Nullable String vttUrl,
    String shareToken,
    long bytes,
    long durationMillis,
    int width,
    int height,
    List<String> notes) {
  /** JSON of an earlier sender leaves out the notes. */
  public JobOutput {
    notes = notes == null ? List.of() : List.copyOf(notes);
  }
}
