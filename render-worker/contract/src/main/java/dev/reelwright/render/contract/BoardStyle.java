package dev.reelwright.render.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a storyboard looks and sounds, the same for all of its scenes.
 *
 * @param width pixels, even, 240 to 7680
 * @param height pixels, even, 240 to 4320
 * @param framesPerSecond 1 to 60
 * @param theme a name that the engine knows; null: its own choice
 * @param plain the ground is white in every theme
 * @param captions how spoken words are shown, or {@code off}; null: the engine's own choice
 * @param silent nobody speaks; what would be said is read as captions are
 * @param voice of the narrator; null: the engine's own choice
 * @param voices of other speakers, by name; who is missing gets one that nobody else has
 */
public record BoardStyle(
    int width,
    int height,
    int framesPerSecond,
    @Nullable String theme,
    boolean plain,
    @Nullable String captions,
    boolean silent,
    @Nullable String voice,
    Map<String, String> voices) {
  public BoardStyle {
    voices = Map.copyOf(voices);
  }
}
