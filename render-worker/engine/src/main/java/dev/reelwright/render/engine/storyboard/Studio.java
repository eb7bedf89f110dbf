package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.caption.CaptionFonts;
import dev.reelwright.render.engine.look.Look;
import dev.reelwright.render.engine.narration.Narrator;
import dev.reelwright.render.engine.scene.SceneArtist;
import dev.reelwright.render.engine.script.ScriptWriter;
import java.util.List;

/**
 * Who works on a storyboard. Thread-safe as long as its parts are.
 *
 * @param writer writes stories
 * @param narrator speaks scenes
 * @param voices ids that the narrator knows; the first is the default
 * @param artists draw scenes
 * @param fonts of captions
 */
public record Studio(
    ScriptWriter writer,
    Narrator narrator,
    List<String> voices,
    Artists artists,
    CaptionFonts fonts) {
  public Studio {
    voices = List.copyOf(voices);
    if (voices.isEmpty()) {
      throw new IllegalArgumentException("a studio needs a voice");
    }
  }

  /** Finds an artist for a look. */
  @FunctionalInterface
  public interface Artists {
    SceneArtist of(Look look);
  }
}
