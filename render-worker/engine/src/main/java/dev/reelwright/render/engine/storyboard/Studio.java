package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.caption.CaptionFonts;
import dev.reelwright.render.engine.scene.SceneArtist;
import dev.reelwright.render.engine.script.ScriptWriter;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.StoryScene;
import dev.reelwright.render.process.StopSignal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Who works on a storyboard. Thread-safe as long as its parts are.
 *
 * @param writer writes stories
 * @param narrator speaks scenes
 * @param voices ids that the narrator knows; the first is the default
 * @param artists one for each theme, by its id; the default is {@code defaultTheme}
 * @param fonts of captions
 */
public record Studio(
    ScriptWriter writer,
    Narrates narrator,
    List<String> voices,
    Map<String, SceneArtist> artists,
    String defaultTheme,
    CaptionFonts fonts) {
  public Studio {
    voices = List.copyOf(voices);
    artists = Map.copyOf(artists);
    if (voices.isEmpty() || !artists.containsKey(defaultTheme)) {
      throw new IllegalArgumentException("a studio needs a voice and its default theme");
    }
  }

  /** Speaks scenes. */
  @FunctionalInterface
  public interface Narrates {
    /**
     * Speaks a scene.
     *
     * @param speed 0.5 to 2
     * @param folder of the render, for the sound
     * @throws dev.reelwright.render.engine.narration.VoiceTrouble if it cannot be spoken
     */
    Narrated narrate(
        StoryScene scene, String voice, double speed, Path folder, StopSignal stop);
  }

  SceneArtist artist(String theme) {
    SceneArtist artist = artists.get(theme);
    if (artist == null) {
      throw new IllegalArgumentException("no theme is called " + theme);
    }
    return artist;
  }
}
