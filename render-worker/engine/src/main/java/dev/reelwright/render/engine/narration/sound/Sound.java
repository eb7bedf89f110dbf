package dev.reelwright.render.engine.narration.sound;

import dev.reelwright.render.engine.story.Narrated;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;

/** Mono samples of 16 bits in memory. Immutable. */
public final class Sound {
  private static final Set<Integer> RATES =
      Set.of(8000, 11025, 12000, 16000, 22050, 24000, 32000, 44100, 48000, 88200, 96000);

  private static final int PCM = 1;
  private static final int FLOAT = 3;
  private static final int EXTENSIBLE = 0xFFFE;

  /** Bytes that are no sound of the kind that was asked for; the message says what they are. */
  public static final class Unreadable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Unreadable(String message) {
      super(message);
    }
  }

  private final short[] samples;
  private final int rate;

  private Sound(short[] samples, int rate) {
    this.samples = samples;
    this.rate = rate;
  }

  /**
   * Reads a WAV file: PCM of 8, 16, 24 or 32 bits or floats, any number of channels up to 8, which
   * are mixed. A length in the header that is wrong or open, as streaming servers send it, is
   * passed over.
   *
   * @throws Unreadable if it is something else
   */
  public static Sound wave(byte[] file) {
    if (file.length < 12 || !text(file, 0).equals("RIFF") || !text(file, 8).equals("WAVE")) {
      throw new Unreadable("no WAV file but " + guess(file));
    }
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    int format = 0;
    int channels = 0;
    int rate = 0;
    int bits = 0;
    for (long at = 12; at + 8 <= file.length; ) {
      String chunk = text(file, (int) at);
      long size = Integer.toUnsignedLong(bytes.getInt((int) at + 4));
      long left = file.length - at - 8;
      if (chunk.equals("fmt ") && size >= 16 && left >= size) {
        int from = (int) at + 8;
        format = Short.toUnsignedInt(bytes.getShort(from));
        channels = bytes.getShort(from + 2);
        rate = bytes.getInt(from + 4);
        bits = bytes.getShort(from + 14);
        format = format == EXTENSIBLE && size >= 26 ? bytes.getShort(from + 24) : format;
      } else if (chunk.equals("data")) {
        return decoded(
            bytes, (int) at + 8, (int) Math.min(size, left), format, channels, rate, bits);
      }
      at += 8 + size + size % 2;
    }
    throw new Unreadable("a WAV file without sound");
  }

  private static Sound decoded(
      ByteBuffer bytes, int from, int size, int format, int channels, int rate, int bits) {
    boolean known =
        (format == PCM && (bits == 8 || bits == 16 || bits == 24 || bits == 32))
            || (format == FLOAT && bits == 32);
    if (!known || channels < 1 || channels > 8 || !RATES.contains(rate)) {
      throw new Unreadable(
          "a WAV file of format %d, %d bits, %d channels, %d Hz"
              .formatted(format, bits, channels, rate));
    }
    int width = bits / 8;
    short[] samples = new short[size / (width * channels)];
    for (int i = 0; i < samples.length; i++) {
      double sum = 0;
      for (int c = 0; c < channels; c++) {
        sum += sample(bytes, from + (i * channels + c) * width, format, bits);
      }
      samples[i] = clipped(sum / channels);
    }
    return new Sound(samples, rate);
  }

  private static double sample(ByteBuffer bytes, int at, int format, int bits) {
    return switch (bits) {
      case 8 -> (Byte.toUnsignedInt(bytes.get(at)) - 128) * 256.0;
      case 16 -> bytes.getShort(at);
      case 24 -> ((bytes.get(at + 2) << 16) | (Short.toUnsignedInt(bytes.getShort(at)))) / 256.0;
      default -> {
        float value = format == FLOAT ? bytes.getFloat(at) : bytes.getInt(at) / 2147483648f;
        yield Float.isFinite(value) ? value * 32768.0 : 0;
      }
    };
  }

  /**
   * From plain samples of 16 bits, little endian, one channel.
   *
   * @throws Unreadable if the rate is not one in use
   */
  public static Sound pcm(byte[] bytes, int rate) {
    if (!RATES.contains(rate)) {
      throw new Unreadable("samples at " + rate + " Hz");
    }
    short[] samples = new short[bytes.length / 2];
    ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return new Sound(samples, rate);
  }

  /** Samples in all. */
  public int length() {
    return samples.length;
  }

  /** Samples a second. */
  public int rate() {
    return rate;
  }

  /** Its length, rounded. */
  public long millis() {
    return Math.round(samples.length * 1000.0 / rate);
  }

  /** The loudest sample, 0 to 1. */
  public double peak() {
    int most = 0;
    for (short sample : samples) {
      most = Math.max(most, Math.abs((int) sample));
    }
    return most / 32768.0;
  }

  short at(int index) {
    return samples[index];
  }

  /** The same sound at {@link Narrated#SAMPLE_RATE}. */
  public Sound resampled() {
    return rate == Narrated.SAMPLE_RATE
        ? this
        : new Sound(Resampler.resample(samples, rate, Narrated.SAMPLE_RATE), Narrated.SAMPLE_RATE);
  }

  /** This one and another behind it, both at one rate. */
  public Sound then(Sound next) {
    if (next.rate != rate) {
      throw new IllegalArgumentException("sounds of two rates: " + rate + ", " + next.rate);
    }
    short[] both = Arrays.copyOf(samples, samples.length + next.samples.length);
    System.arraycopy(next.samples, 0, both, samples.length, next.samples.length);
    return new Sound(both, rate);
  }

  /** Writes the samples without a header. */
  public void write(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(samples.length * 2).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asShortBuffer().put(samples);
    Files.write(file, bytes.array());
  }

  static short clipped(double value) {
    return (short) Math.clamp(Math.round(value), Short.MIN_VALUE, Short.MAX_VALUE);
  }

  private static String text(byte[] file, int at) {
    return new String(file, at, 4, StandardCharsets.ISO_8859_1);
  }

  private static String guess(byte[] file) {
    if (file.length < 4) {
      return file.length + " bytes";
    }
    String head = text(file, 0);
    boolean mp3 = head.startsWith("ID3") || ((file[0] & 0xFF) == 0xFF && (file[1] & 0xE0) == 0xE0);
    if (mp3) {
      return "MP3";
    }
    if (head.equals("OggS") || head.equals("fLaC")) {
      return head;
    }
    return head.startsWith("{")
        ? "JSON"
        : head.startsWith("<") ? "HTML" : file.length + " unknown bytes";
  }
}
