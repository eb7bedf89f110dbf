package dev.reelwright.job.contract.storyboard;

import org.jspecify.annotations.Nullable;

/**
 * How all scenes look and sound.
 *
 * @param framesPerSecond 1 to 60
 * @param aspectRatio {@code 16:9}, {@code 9:16} or {@code 1:1}
 * @param theme id of a {@link StudioView.Theme}
 * @param voice id of a {@link StudioView.Voice}. Null in a request: the first that is offered then,
 *     and with it the storyboard stays; null in a storyboard: nobody speaks
 * @param plain the ground is white, whatever the theme
 */
public record StoryboardStyle(
    int framesPerSecond,
    String aspectRatio,
    String theme,
    @Nullable String voice,
    AudioMode audioMode,
    boolean plain) {
  /** The same with another voice. */
  public StoryboardStyle withVoice(@Nullable String other) {
    return new StoryboardStyle(framesPerSecond, aspectRatio, theme, other, audioMode, plain);
  }
}
