package dev.reelwright.render.engine.storyboard;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.TimedWord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/**
 * A scene as it is spoken, without its sound: what {@link BoardEngine#WORDS_FILE} holds.
 *
 * @param sampleCount length of the sound, at {@link
 *     dev.reelwright.render.engine.story.Narrated#SAMPLE_RATE}; also where nobody speaks: for as
 *     long as reading takes
 * @param words from the beginning of the sound
 * @param estimated whether the times were worked out rather than told by the voice
 * @param notes for the customer, on how it went
 * @param soundSha256 digest of {@link BoardEngine#SOUND_FILE}, lowercase hex: two who speak the
 *     same scene at once may leave the sound of the one beside the words of the other
 */
public record SceneVoice(
    long sampleCount,
    List<TimedWord> words,
    boolean estimated,
    List<String> notes,
    String soundSha256) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BLOCK = 1 << 16;

  public SceneVoice {
    words = List.copyOf(words);
    notes = List.copyOf(notes);
    Objects.requireNonNull(soundSha256, "the digest of the sound");
  }

  /** Whether these are the words of a sound, and the sound is whole. */
  public boolean isOf(Path sound) {
    return sha256(sound).equals(soundSha256);
  }

  static String sha256(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] block = new byte[BLOCK];
      for (int count = in.read(block); count >= 0; count = in.read(block)) {
        digest.update(block, 0, count);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read a sound", e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /**
   * Reads a piece that was made before.
   *
   * @throws UncheckedIOException if it cannot be read, or is not whole
   */
  public static SceneVoice read(Path wordsFile) {
    try {
      SceneVoice voice = JSON.readValue(wordsFile.toFile(), SceneVoice.class);
      if (voice == null) {
        throw new IOException("the file says null");
      }
      return voice;
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
