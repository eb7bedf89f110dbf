package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.local.part.Ffmpeg;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A video as a player finds it, measured with ffmpeg and ffprobe and nothing of what made it.
 *
 * @param file the video
 */
record Footage(Path file) {
  /** Of the sound as {@link #words} takes it. */
  private static final int SAMPLE_RATE = 48_000;

  /** Weaker is silence, as a share of full scale. */
  private static final float AUDIBLE = 0.02f;

  /** So much silence ends a word, samples. */
  private static final int PAUSE = SAMPLE_RATE * 15 / 100;

  /**
   * A packet of a stream, times in the stream's own unit.
   *
   * @param pts when it is seen or heard
   * @param dts when it is decoded
   */
  record Packet(long pts, long dts, long duration) {}

  /**
   * A stream.
   *
   * @param unitsPerSecond of its packets' times
   * @param packets in the file's order
   */
  record Track(long unitsPerSecond, List<Packet> packets) {}

  /** Something that was said between two silences, seconds from the beginning. */
  record Word(double from, double to) {}

  /** A chapter, seconds from the beginning. */
  record Chapter(double from, double to) {}

  /** The pictures ({@code v}) or the sound ({@code a}). */
  Track track(String kind) throws IOException {
    JsonNode probe =
        probe("-select_streams", kind, "-show_streams", "-show_entries", "packet=pts,dts,duration");
    JsonNode stream = probe.path("streams").path(0);
    List<Packet> packets = new ArrayList<>();
    for (JsonNode packet : probe.path("packets")) {
      packets.add(
          new Packet(
              packet.path("pts").asLong(),
              packet.path("dts").asLong(),
              packet.path("duration").asLong()));
    }
    String[] unit = stream.path("time_base").asText().split("/", 2);
    return new Track(Long.parseLong(unit[1]) / Long.parseLong(unit[0]), packets);
  }

  List<Chapter> chapters() throws IOException {
    List<Chapter> chapters = new ArrayList<>();
    for (JsonNode chapter : probe("-show_chapters").path("chapters")) {
      chapters.add(
          new Chapter(chapter.path("start_time").asDouble(), chapter.path("end_time").asDouble()));
    }
    return chapters;
  }

  /** Seconds of the whole file, as it says. */
  double seconds() throws IOException {
    return probe("-show_format").path("format").path("duration").asDouble();
  }

  /**
   * Digests of the coded pictures, one a packet, in the file's order: without the parameters that
   * stand in front of some, for files keep those in different places.
   */
  List<String> pictures() throws IOException {
    return ffmpeg(
            "-map",
            "0:v:0",
            "-c",
            "copy",
            "-bsf:v",
            "filter_units=remove_types=6-9",
            "-f",
            "framehash",
            "-hash",
            "sha256",
            "-")
        .output()
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.substring(line.lastIndexOf(',') + 1).strip())
        .toList();
  }

  /** What was said; between two words there has to be a pause. */
  List<Word> words() throws IOException {
    float[] sound = sound();
    List<Word> words = new ArrayList<>();
    int from = -1;
    int last = -1;
    for (int i = 0; i < sound.length; i++) {
      if (Math.abs(sound[i]) < AUDIBLE) {
        continue;
      }
      if (from < 0) {
        from = i;
      } else if (i - last > PAUSE) {
        words.add(new Word(seconds(from), seconds(last + 1)));
        from = i;
      }
      last = i;
    }
    if (from >= 0) {
      words.add(new Word(seconds(from), seconds(last + 1)));
    }
    return words;
  }

  private static double seconds(int samples) {
    return (double) samples / SAMPLE_RATE;
  }

  private float[] sound() throws IOException {
    Path raw = Files.createTempFile("footage", ".f32");
    try {
      String rate = Integer.toString(SAMPLE_RATE);
      ffmpeg("-map", "0:a:0", "-ac", "1", "-ar", rate, "-y", "-f", "f32le", raw.toString());
      ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(raw)).order(ByteOrder.LITTLE_ENDIAN);
      float[] sound = new float[bytes.remaining() / Float.BYTES];
      bytes.asFloatBuffer().get(sound);
      return sound;
    } finally {
      Files.delete(raw);
    }
  }

  /** Integrated loudness of a span (EBU R 128), LUFS. */
  double loudness(double from, double to) throws IOException {
    String span = "atrim=start=%.6f:end=%.6f,ebur128=framelog=quiet".formatted(from, to);
    Said said = ffmpeg("-map", "0:a:0", "-af", span, "-f", "null", "-");
    Matcher integrated = Pattern.compile("I:\\s+(-?[0-9.]+) LUFS").matcher(said.log());
    double loudness = Double.NaN;
    while (integrated.find()) {
      loudness = Double.parseDouble(integrated.group(1));
    }
    return loudness;
  }

  private JsonNode probe(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Ffmpeg.locate().ffprobe().toString(), "-v", "error", "-of", "json"));
    command.addAll(List.of(options));
    command.add(file.toString());
    return new ObjectMapper().readTree(said(command).output());
  }

  private Said ffmpeg(String... options) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(Ffmpeg.locate().ffmpeg().toString(), "-hide_banner", "-nostdin"));
    command.addAll(List.of("-nostats", "-i", file.toString()));
    command.addAll(List.of(options));
    return said(command);
  }

  private record Said(String output, String log) {}

  private static Said said(List<String> command) throws IOException {
    Path log = Files.createTempFile("footage", ".log");
    try {
      Process process = new ProcessBuilder(command).redirectError(log.toFile()).start();
      String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      Said said = new Said(output, Files.readString(log));
      if (process.waitFor() != 0) {
        throw new IOException(command + " failed:\n" + said.log());
      }
      return said;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    } finally {
      Files.delete(log);
    }
  }
}
