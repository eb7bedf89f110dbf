package dev.reelwright.render.engine.narration;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.story.Narrated;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/** The frames of the voice program, from the asker's side. */
final class MaryWire {
  private static final int MAGIC = 0x52575643;
  private static final int VERSION = 1;

  /** Three minutes of sound and the times of two thousand words. */
  private static final int LONGEST_ANSWER = 3 * 60 * Narrated.SAMPLE_RATE * 2 + 2_000 * 8 + 100;

  private MaryWire() {}

  /** What the program says to a request. */
  sealed interface Answer {
    /** Which request. */
    long id();

    /**
     * Said.
     *
     * @param samples 16 bit, little-endian
     * @param starts where each word begins, in samples
     * @param ends where each word ends, in samples
     */
    @SuppressWarnings("ArrayRecordComponent") // passed on once, never compared
    record Said(long id, byte[] samples, int[] starts, int[] ends) implements Answer {}

    /** A word that it has no sounds for. */
    record Unspeakable(long id, String word) implements Answer {}

    /** It failed, and says why. */
    record Failed(long id, String message) implements Answer {}
  }

  /** Reads the greeting; whoever greets otherwise is not our program. */
  static void expectHello(DataInputStream in) throws IOException {
    int magic = in.readInt();
    int version = in.readInt();
    int rate = in.readInt();
    if (magic != MAGIC || version != VERSION || rate != Narrated.SAMPLE_RATE) {
      throw new IOException(
          "the voice program speaks another language: %x, version %d, %d Hz"
              .formatted(magic, version, rate));
    }
  }

  static byte[] ask(long id, MaryCharacter character, double speed, List<SpokenWord> words)
      throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(frame);
    out.writeByte(1);
    out.writeLong(id);
    out.writeDouble(character.pitch());
    out.writeDouble(character.range());
    out.writeDouble(character.tract());
    out.writeDouble(character.breath());
    out.writeDouble(speed);
    out.writeInt(words.size());
    for (int i = 0; i < words.size(); i++) {
      SpokenWord word = words.get(i);
      boolean last = i == words.size() - 1;
      out.writeChar(last ? Sentences.lastMark(word) : Sentences.mark(word));
      out.writeInt(word.pauseMillis());
      out.writeInt(word.spoken().size());
      for (String spoken : word.spoken()) {
        out.writeUTF(spoken);
      }
    }
    return framed(frame);
  }

  static byte[] drop(long id) throws IOException {
    ByteArrayOutputStream frame = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(frame);
    out.writeByte(2);
    out.writeLong(id);
    return framed(frame);
  }

  private static byte[] framed(ByteArrayOutputStream frame) throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream(frame.size() + 4);
    new DataOutputStream(all).writeInt(frame.size());
    frame.writeTo(all);
    return all.toByteArray();
  }

  static Answer answer(DataInputStream in) throws IOException {
    int length = in.readInt();
    if (length < 9 || length > LONGEST_ANSWER) {
      throw new IOException("the voice program answers with " + length + " bytes");
    }
    long id = in.readLong();
    byte kind = in.readByte();
    return switch (kind) {
      case 0 -> said(id, length - 9, in);
      case 1 -> new Answer.Unspeakable(id, in.readUTF());
      case 2 -> new Answer.Failed(id, in.readUTF());
      default -> throw new IOException("the voice program answers with kind " + kind);
    };
  }

  private static Answer said(long id, int length, DataInputStream in) throws IOException {
    int words = in.readInt();
    int bytes = length - 4 - 8 * words;
    if (words < 0 || words > 2_000 || bytes < 0 || bytes % 2 != 0) {
      throw new IOException("the voice program tells of " + words + " words");
    }
    int[] starts = new int[words];
    int[] ends = new int[words];
    int earliest = 0;
    for (int i = 0; i < words; i++) {
      starts[i] = in.readInt();
      ends[i] = in.readInt();
      if (starts[i] < earliest || ends[i] < starts[i] || ends[i] > bytes / 2) {
        throw new IOException("the voice program tells of a word out of order");
      }
      earliest = ends[i];
    }
    return new Answer.Said(id, in.readNBytes(bytes), starts, ends);
  }
}
