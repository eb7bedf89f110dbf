package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.Span;
import dev.reelwright.render.engine.narration.Voice.Spoken;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.Voice.Utterance;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What was said before, in files of a folder, each under the hash of what was to be said: a retry
 * does not speak again. A file is complete or not there. Thread-safe.
 */
final class UtteranceStore {
  /** Part of every hash; raise it when the same request comes to sound otherwise. */
  private static final int VERSION = 1;

  private static final int MOST_WORDS = 10_000;

  private final Path folder;

  UtteranceStore(Path folder) {
    this.folder = folder;
  }

  /**
   * Said, as sound in memory.
   *
   * @param times in milliseconds from the beginning of the sound
   */
  record Said(float[] sound, List<Span> times, boolean estimated) {
    Said {
      times = List.copyOf(times);
    }
  }

  /** What was said before. */
  Optional<Said> find(String engine, Utterance utterance) throws IOException {
    Path file = file(engine, utterance);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      boolean estimated = in.readBoolean();
      int words = in.readInt();
      if (words < 0 || words > MOST_WORDS) {
        return Optional.empty();
      }
      List<Span> times = new ArrayList<>(words);
      for (int i = 0; i < words; i++) {
        times.add(new Span(in.readLong(), in.readLong()));
      }
      return Optional.of(new Said(Samples.of(in.readAllBytes()), times, estimated));
    }
  }

  /** Keeps what was said, and takes the voice's own file away. */
  Said keep(String engine, Utterance utterance, Spoken spoken) throws IOException {
    byte[] samples = Files.readAllBytes(spoken.samples());
    Path part = Files.createTempFile(folder, "said-", ".part");
    try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(part))) {
      out.writeBoolean(spoken.estimated());
      out.writeInt(spoken.times().size());
      for (Span span : spoken.times()) {
        out.writeLong(span.startMillis());
        out.writeLong(span.endMillis());
      }
      out.write(samples);
    }
    Files.move(part, file(engine, utterance), StandardCopyOption.ATOMIC_MOVE);
    Files.deleteIfExists(spoken.samples());
    return new Said(Samples.of(samples), spoken.times(), spoken.estimated());
  }

  private Path file(String engine, Utterance utterance) throws IOException {
    return folder.resolve("said-" + hash(engine, utterance) + ".voice");
  }

  private static String hash(String engine, Utterance utterance) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(text);
    out.writeInt(VERSION);
    writeText(out, engine);
    writeText(out, utterance.voice());
    out.writeDouble(utterance.speed());
    for (SpokenWord word : utterance.words()) {
      writeText(out, word.display());
      out.writeInt(word.spoken().size());
      for (String spoken : word.spoken()) {
        writeText(out, spoken);
      }
      out.writeInt(word.pauseMillis());
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.toByteArray());
      return HexFormat.of().formatHex(digest, 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void writeText(DataOutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.writeInt(bytes.length);
    out.write(bytes);
  }
}
