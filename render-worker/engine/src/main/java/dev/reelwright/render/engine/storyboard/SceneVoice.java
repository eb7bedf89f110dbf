package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.engine.story.TimedWord;
import java.nio.file.Path;
import java.util.List;

/**
 * A scene as it is spoken, without its sound: what {@link BoardEngine#WORDS_FILE} holds.
 *
 * @param sampleCount length of the sound, at {@link
 *     dev.reelwright.render.engine.story.Narrated#SAMPLE_RATE}; also where nobody speaks: for as
 *     long as reading takes
 * @param words from the beginning of the sound
 * @param estimated whether the times were worked out rather than told by the voice
 * @param notes for the customer, on how it went
 */
public record SceneVoice(
    long sampleCount, List<TimedWord> words, boolean estimated, List<String> notes) {
  public SceneVoice {
    words = List.copyOf(words);
    notes = notes == null ? List.of() : List.copyOf(notes);
  }

  /**
   * Reads a piece that was made before.
   *
   * @throws java.io.UncheckedIOException if it cannot be read, or is not whole
   */
  public static SceneVoice read(Path wordsFile) {
    throw new UnsupportedOperationException("comes with the next commit");
  }
}
