package dev.reelwright.render.media;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The length that a sound file states by itself, where ffprobe would only tell how much is there:
 * an MP3 in the Xing or Info header of its first frame (without one ffprobe estimates from the bit
 * rate, which is wrong for a variable rate), a WAV in the size of its data. The evidence that a
 * file was cut on its way.
 */
final class AudioHeader {
  private static final int[] SAMPLE_RATES = {44100, 48000, 32000};
  private static final int LONGEST_SEARCH = 64 * 1024;
  private static final int MOST_CHUNKS = 100;

  /** Writers that do not know the length yet state 0 or a number near 2 or 4 GB. */
  private static final long LARGEST_TRUE_SIZE = 0x7FF00000L;

  /** Is there an MPEG audio frame header (any layer) at this place? */
  static boolean isMpegAudioFrame(byte[] bytes, int at) {
    if (bytes.length < at + 4) {
      return false;
    }
    int header =
        (bytes[at] & 0xFF) << 24
            | (bytes[at + 1] & 0xFF) << 16
            | (bytes[at + 2] & 0xFF) << 8
            | (bytes[at + 3] & 0xFF);
    boolean sync = (header & 0xFFE00000) == 0xFFE00000;
    boolean versionKnown = ((header >> 19) & 3) != 1;
    boolean layerKnown = ((header >> 17) & 3) != 0;
    boolean rateKnown = ((header >> 12) & 15) != 15 && ((header >> 12) & 15) != 0;
    boolean samplesKnown = ((header >> 10) & 3) != 3;
    return sync && versionKnown && layerKnown && rateKnown && samplesKnown;
  }

  /** The stated length of an MP3, if it states one. */
  static Optional<Duration> mp3Length(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      byte[] window = new byte[LONGEST_SEARCH];
      in.seek(endOfTag(in));
      int read = in.read(window);
      for (int at = 0; at + 4 < read; at++) {
        if (isMpegAudioFrame(window, at)) {
          return stated(window, at);
        }
      }
      return Optional.empty();
    }
  }

  /** The stated length of a WAV, if it states a believable one. */
  static Optional<Duration> wavLength(Path file) throws IOException {
    try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
      long bytesPerSecond = 0;
      long at = 12;
      for (int chunk = 0; chunk < MOST_CHUNKS && at + 8 <= in.length(); chunk++) {
        in.seek(at);
        byte[] name = new byte[4];
        in.readFully(name);
        long size = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
        switch (new String(name, StandardCharsets.ISO_8859_1)) {
          case "fmt " -> {
            if (at + 20 > in.length()) {
              return Optional.empty();
            }
            in.seek(at + 16);
            bytesPerSecond = Integer.toUnsignedLong(Integer.reverseBytes(in.readInt()));
          }
          case "data" -> {
            boolean believable = size > 0 && size < LARGEST_TRUE_SIZE && bytesPerSecond > 0;
            return believable
                ? Optional.of(Duration.ofMillis(size * 1000 / bytesPerSecond))
                : Optional.empty();
          }
          default -> {} // notes, loops, padding
        }
        at += 8 + size + (size & 1);
      }
      return Optional.empty();
    }
  }

  private static long endOfTag(RandomAccessFile in) throws IOException {
    byte[] tag = new byte[10];
    if (in.read(tag) < 10 || tag[0] != 'I' || tag[1] != 'D' || tag[2] != '3') {
      return 0;
    }
    // Seven bits of each byte count; a file that sets the eighth lies.
    long size =
        (tag[6] & 0x7F) << 21 | (tag[7] & 0x7F) << 14 | (tag[8] & 0x7F) << 7 | tag[9] & 0x7F;
    return 10 + size;
  }

  private static Optional<Duration> stated(byte[] bytes, int at) {
    boolean mpeg1 = (bytes[at + 1] & 0x18) == 0x18;
    boolean mpeg25 = (bytes[at + 1] & 0x18) == 0;
    boolean mono = (bytes[at + 3] & 0xC0) == 0xC0;
    int sideInformation = mpeg1 ? (mono ? 17 : 32) : (mono ? 9 : 17);
    int header = at + 4 + sideInformation;
    if (header + 12 > bytes.length) {
      return Optional.empty();
    }
    String name = new String(bytes, header, 4, StandardCharsets.ISO_8859_1);
    boolean framesGiven = (bytes[header + 7] & 1) != 0;
    if (!(name.equals("Xing") || name.equals("Info")) || !framesGiven) {
      return Optional.empty();
    }
    long frames =
        (bytes[header + 8] & 0xFFL) << 24
            | (bytes[header + 9] & 0xFFL) << 16
            | (bytes[header + 10] & 0xFFL) << 8
            | (bytes[header + 11] & 0xFFL);
    int rate = SAMPLE_RATES[(bytes[at + 2] >> 2) & 3] / (mpeg1 ? 1 : mpeg25 ? 4 : 2);
    long samplesPerFrame = mpeg1 ? 1152 : 576;
    return Optional.of(Duration.ofMillis(frames * samplesPerFrame * 1000 / rate));
  }

  private AudioHeader() {}
}
