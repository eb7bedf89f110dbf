package dev.reelwright.voice;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Frames on standard input and output, numbers big-endian as in {@link DataOutputStream}.
 *
 * <pre>
 * hello    (to the asker, once)  int MAGIC, int VERSION, int samples a second
 * ask      int length, byte 1, long id, double pitch, range, tract, breath, speed,
 *          int words, each: char mark, int pauseMillis, int count, count times UTF
 * drop     int length, byte 2, long id
 * answer   int length, long id, byte 0, int words, each: int start, int end; samples, little-endian
 *          int length, long id, byte 1, UTF word
 *          int length, long id, byte 2, UTF message
 * </pre>
 */
final class Wire {
  static final int MAGIC = 0x52575643;
  static final int VERSION = 1;
  private static final int LONGEST_ASK = 1 << 20;
  private static final int MOST_WORDS = 2_000;
  private static final int MOST_SPOKEN = 200;

  private Wire() {}

  /** What the asker sends. */
  sealed interface Message {
    /** Say this. */
    record Ask(Request request) implements Message {}

    /** Nobody waits for this any more. */
    record Drop(long id) implements Message {}
  }

  static void hello(DataOutputStream out, int rate) throws IOException {
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(rate);
    out.flush();
  }

  /** The next message; empty when the asker has closed the stream between two. */
  static Optional<Message> read(DataInputStream in) throws IOException {
    int length;
    try {
      length = in.readInt();
    } catch (EOFException e) {
      return Optional.empty();
    }
    if (length < 9 || length > LONGEST_ASK) {
      throw new IOException("a frame of " + length + " bytes");
    }
    byte kind = in.readByte();
    long id = in.readLong();
    return switch (kind) {
      case 1 -> Optional.of(new Message.Ask(request(id, in)));
      case 2 -> Optional.of(new Message.Drop(id));
      default -> throw new IOException("a frame of kind " + kind);
    };
  }

  private static Request request(long id, DataInputStream in) throws IOException {
    Request.Character character =
        new Request.Character(in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble());
    double speed = in.readDouble();
    int count = counted(in.readInt(), MOST_WORDS);
    List<Request.Word> words = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      char mark = in.readChar();
      int pauseMillis = in.readInt();
      int parts = counted(in.readInt(), MOST_SPOKEN);
      List<String> spoken = new ArrayList<>(parts);
      for (int j = 0; j < parts; j++) {
        spoken.add(in.readUTF());
      }
      words.add(new Request.Word(spoken, mark, pauseMillis));
    }
    return new Request(id, character, speed, words);
  }

  private static int counted(int count, int most) throws IOException {
    if (count < 0 || count > most) {
      throw new IOException("a count of " + count);
    }
    return count;
  }

  static void write(DataOutputStream out, Answer answer) throws IOException {
    switch (answer) {
      case Answer.Spoken spoken -> {
        int bytes = 8 + 1 + 4 + 8 * spoken.spans().size() + 2 * spoken.samples().length;
        out.writeInt(bytes);
        out.writeLong(spoken.id());
        out.writeByte(0);
        out.writeInt(spoken.spans().size());
        for (Answer.Span span : spoken.spans()) {
          out.writeInt(span.start());
          out.writeInt(span.end());
        }
        for (short sample : spoken.samples()) {
          out.writeShort(Short.reverseBytes(sample));
        }
      }
      case Answer.Unspeakable unspeakable -> text(out, unspeakable.id(), 1, unspeakable.word());
      case Answer.Failed failed -> text(out, failed.id(), 2, failed.message());
    }
    out.flush();
  }

  private static void text(DataOutputStream out, long id, int kind, String text)
      throws IOException {
    String shortened = text.substring(0, Math.min(text.length(), 2_000));
    ByteArrayOutputStream utf = new ByteArrayOutputStream();
    new DataOutputStream(utf).writeUTF(shortened);
    out.writeInt(8 + 1 + utf.size());
    out.writeLong(id);
    out.writeByte(kind);
    utf.writeTo(out);
  }
}
