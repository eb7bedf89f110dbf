package dev.reelwright.render.contract;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/** What is to be made. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RenderSpec.StillWithAudio.class, name = "StillWithAudio"),
  @JsonSubTypes.Type(value = RenderSpec.PromptToVideo.class, name = "PromptToVideo")
})
public sealed interface RenderSpec {
  /** One picture shown for as long as the audio lasts. */
  record StillWithAudio(StoredFile image, StoredFile audio) implements RenderSpec {}

  /**
   * A narrated video about what a text asks for.
   *
   * @param prompt the customer's words; 1 to 5000 characters, of the control characters only tab
   *     and line breaks
   * @param durationSeconds how long the video lasts, exactly; 3 to 600
   * @param width pixels, even, 240 to 7680
   * @param height pixels, even, 240 to 4320
   * @param framesPerSecond 1 to 60
   * @param style how it looks and sounds; null: all as the engine chooses
   * @param startImage the picture that it begins with; null: none
   */
  record PromptToVideo(
      String prompt,
      int durationSeconds,
      int width,
      int height,
      int framesPerSecond,
      @Nullable Style style,
      @Nullable StoredFile startImage)
      implements RenderSpec {}

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
