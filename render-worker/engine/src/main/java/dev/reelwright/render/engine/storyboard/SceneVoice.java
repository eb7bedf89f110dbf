package dev.reelwright.render.engine.storyboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.TimedWord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private static final JsonMapper JSON = JsonMapper.builder().build();

  public SceneVoice {
    words = List.copyOf(words);
    notes = List.copyOf(notes);
  }

  /**
   * Reads a piece that was made before.
   *
   * @throws UncheckedIOException if it cannot be read, or is not whole
   */
  public static SceneVoice read(Path wordsFile) {
    try {
      return JSON.readValue(wordsFile.toFile(), SceneVoice.class);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the words of a scene", e);
    }
  }

  /** The file appears whole or not at all. */
  void write(Path wordsFile) {
    Path part = wordsFile.resolveSibling(wordsFile.getFileName() + ".part");
    try {
      Files.writeString(part, JSON.writeValueAsString(this));
      Files.move(part, wordsFile, StandardCopyOption.ATOMIC_MOVE);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("words are always JSON", e);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the words of a scene", e);
    }
  }

  /** With its sound. */
  Narrated with(Path samples) {
    return new Narrated(samples, sampleCount, words, estimated);
  }

  long millis() {
    return with(Path.of("")).millis();
  }
}
