package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.local.part.Ffmpeg;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What ffprobe says about a media file. */
record VideoFacts(JsonNode format, List<JsonNode> streams) {
  /**
   * Probes a file.
   *
   * @throws IOException when ffprobe finds no media in it
   */
  static VideoFacts of(Path file) throws IOException {
    List<String> command =
        List.of(
            Ffmpeg.locate().ffprobe().toString(),
            "-v",
            "error",
            "-print_format",
            "json",
            "-show_format",
            "-show_streams",
            file.toString());
    Process probe =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String text = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (probe.waitFor() != 0) {
        throw new IOException("ffprobe cannot read " + file);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while ffprobe ran", e);
    }
    JsonNode json = JsonMapper.builder().build().readTree(text);
    return new VideoFacts(json.path("format"), json.path("streams").valueStream().toList());
  }

  double durationSeconds() {
    return format.path("duration").asDouble();
  }

  boolean has(String type, String codec) {
    return streams.stream()
        .anyMatch(
            stream ->
                stream.path("codec_type").asText().equals(type)
                    && stream.path("codec_name").asText().equals(codec));
  }

  /** One line for each stream, and one for the file. */
  List<String> lines() {
    List<String> lines = new ArrayList<>();
    lines.add(
        "%s, %.2f s, %d kB"
            .formatted(
                format.path("format_long_name").asText(),
                durationSeconds(),
                format.path("size").asLong() / 1000));
    streams.stream().filter(VideoFacts::isMedia).forEach(stream -> lines.add(line(stream)));
    return lines;
  }

  /** Chapter marks are a stream too. */
  private static boolean isMedia(JsonNode stream) {
    String type = stream.path("codec_type").asText();
    return type.equals("video") || type.equals("audio");
  }

  private static String line(JsonNode stream) {
    String codec =
        stream.path("codec_name").asText() + " (" + stream.path("profile").asText() + ")";
    return stream.path("codec_type").asText().equals("video")
        ? "video %s, %dx%d, %s, %s fps"
            .formatted(
                codec,
                stream.path("width").asInt(),
                stream.path("height").asInt(),
                stream.path("pix_fmt").asText(),
                stream.path("avg_frame_rate").asText().replace("/1", ""))
        : "audio %s, %s Hz, %d channels"
            .formatted(codec, stream.path("sample_rate").asText(), stream.path("channels").asInt());
  }
}
