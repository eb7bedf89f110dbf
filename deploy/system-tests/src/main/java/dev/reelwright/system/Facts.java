package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.local.part.Ffmpeg;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What ffprobe says of a media file.
 *
 * @param streams codec names
 * @param width of the first picture stream, pixels; 0 without one
 * @param rate frames a second of the same, as a fraction; empty without one
 */
public record Facts(List<String> streams, int width, int height, String rate, double seconds) {
  public static Facts of(Path file) throws IOException {
    Process process =
        new ProcessBuilder(
                Ffmpeg.locate().ffprobe().toString(),
                "-v",
                "error",
                "-show_streams",
                "-show_format",
                "-of",
                "json",
                file.toString())
            .redirectErrorStream(true)
            .start();
    JsonNode probe = new ObjectMapper().readTree(process.getInputStream());
    List<String> streams = new ArrayList<>();
    int width = 0;
    int height = 0;
    String rate = "";
    for (JsonNode stream : probe.path("streams")) {
      streams.add(stream.path("codec_name").asText());
      width = Math.max(width, stream.path("width").asInt());
      height = Math.max(height, stream.path("height").asInt());
      if (rate.isEmpty() && stream.path("codec_type").asText().equals("video")) {
        rate = stream.path("avg_frame_rate").asText();
      }
    }
    return new Facts(
        List.copyOf(streams),
        width,
        height,
        rate,
        probe.path("format").path("duration").asDouble());
  }
}
