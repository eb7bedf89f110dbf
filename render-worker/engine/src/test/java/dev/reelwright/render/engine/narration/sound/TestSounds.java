package dev.reelwright.render.engine.narration.sound;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Tones and files that tests make. */
public final class TestSounds {
  private TestSounds() {}

  /** A tone of half the full loudness. */
  public static short[] tone(double hertz, int millis, int rate) {
    short[] samples = new short[rate * millis / 1000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) Math.round(16384 * Math.sin(2 * Math.PI * hertz * i / rate));
    }
    return samples;
  }

  /** Bursts of a tone and silences by turns, in milliseconds, beginning with a silence. */
  public static short[] bursts(int rate, int... millis) {
    int length = 0;
    for (int part : millis) {
      length += rate * part / 1000;
    }
    short[] all = new short[length];
    int at = 0;
    for (int i = 0; i < millis.length; i++) {
      short[] part = i % 2 == 0 ? new short[rate * millis[i] / 1000] : tone(300, millis[i], rate);
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  /** A WAV file of one channel and 16 bits. */
  public static byte[] wave(short[] samples, int rate) {
    return wave(bytes(samples), rate, 1, 16, 1, samples.length * 2);
  }

  /** A WAV file with a header that says what it is told to. */
  public static byte[] wave(byte[] data, int rate, int channels, int bits, int format, int size) {
    ByteBuffer file = ByteBuffer.allocate(44 + data.length).order(ByteOrder.LITTLE_ENDIAN);
    file.put("RIFF".getBytes(StandardCharsets.US_ASCII)).putInt(36 + size);
    file.put("WAVEfmt ".getBytes(StandardCharsets.US_ASCII)).putInt(16);
    file.putShort((short) format).putShort((short) channels).putInt(rate);
    file.putInt(rate * channels * bits / 8).putShort((short) (channels * bits / 8));
    file.putShort((short) bits);
    file.put("data".getBytes(StandardCharsets.US_ASCII)).putInt(size).put(data);
    return file.array();
  }

  /** Little endian. */
  public static byte[] bytes(short[] samples) {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    return bytes.array();
  }
}
