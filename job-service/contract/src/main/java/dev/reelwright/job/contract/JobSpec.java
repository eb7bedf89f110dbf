package dev.reelwright.job.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What the customer ordered. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JobSpec.StillWithAudio.class, name = "StillWithAudio"),
  @JsonSubTypes.Type(value = JobSpec.PromptToVideo.class, name = "PromptToVideo"),
  @JsonSubTypes.Type(value = JobSpec.Storyboard.class, name = "Storyboard")
})
public sealed interface JobSpec {
  /** A picture and a voice-over become a video. */
  record StillWithAudio(UploadRef image, UploadRef audio) implements JobSpec {}

  /**
   * A text becomes a video. The model's routes may take less than what is said here; what none
   * takes is {@link Problem.InvalidRequest} on the field's name.
   *
   * @param prompt 1 to 5000 characters, of the control characters only tab and line breaks
   * @param durationSeconds how long the video lasts; 1 to 600, and from 3 on where our own engine
   *     makes it, as it does for every test key
   * @param aspectRatio {@code 16:9}, {@code 9:16}, {@code 1:1}, {@code 4:3} or {@code 3:4}
   * @param resolution the short side: {@code 480p}, {@code 720p}, {@code 1080p} or {@code 4k};
   *     null, in an order only: the first that the model offers
   * @param style null: all as the engine chooses
   * @param startImageUrl where the picture lies that it begins with; http or https, a public host,
   *     at most 2048 characters; null: none
   */
  record PromptToVideo(
      String prompt,
      int durationSeconds,
      String aspectRatio,
      @Nullable String resolution,
      @Nullable Style style,
      @Nullable String startImageUrl)
      implements JobSpec {}

  /**
   * A storyboard becomes a video. Such a job is made by an approval ({@link
   * dev.reelwright.job.contract.storyboard.StoryboardApi#change}), never by a submit.
   *
   * @param storyboardId which one
   * @param revision of the storyboard that was approved; it rises with each change
   * @param scenes how many there are; at least 1
   * @param newScenes how many of them are not there from an earlier video, and are paid for
   * @param newCharacters of what is said in those
   */
  record Storyboard(
      String storyboardId, long revision, int scenes, int newScenes, int newCharacters)
      implements JobSpec {}

  /**
   * How a video looks and sounds. Each is a name that the engine knows, 1 to 64 of the characters
   * A-Z a-z 0-9 . _ : -; null: the engine's own choice.
   *
   * @param theme colours, type and motion
   * @param voice who speaks
   * @param captions how the spoken words are shown, or {@code off}
   */
  record Style(@Nullable String theme, @Nullable String voice, @Nullable String captions) {}
}
