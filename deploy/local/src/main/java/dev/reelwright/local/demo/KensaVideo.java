package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.local.client.PlatformClient;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One video through Kensa's API, from the order to the file; every claim is checked. */
final class KensaVideo {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration JOB_LIMIT = Duration.ofMinutes(15);
  private static final double LENGTH_TOLERANCE = 0.05;

  private final Steps steps;
  private final PlatformClient customer;
  private final Order order;

  /**
   * What is ordered, at 16:9.
   *
   * @param seconds how long it is to last
   */
  record Order(
      String prompt, String model, int seconds, String quality, @Nullable String startImageUrl) {
    ObjectNode json() {
      ObjectNode json =
          JSON.createObjectNode()
              .put("prompt", prompt)
              .put("model", model)
              .put("duration", seconds)
              .put("aspectRatio", "16:9")
              .put("quality", quality);
      return startImageUrl == null ? json : json.put("startImageUrl", startImageUrl);
    }
  }

  KensaVideo(Steps steps, PlatformClient customer, Order order) {
    this.steps = steps;
    this.customer = customer;
    this.order = order;
  }

  void through(Bookings bookings, Path folder) throws IOException {
    Credits before = bookings.before();
    String uuid = generate();
    long price = bookings.checkFrozen(before);
    watch(uuid);
    fetchVideo(uuid, folder);
    bookings.checkSettled(before, price);
  }

  private String generate() throws IOException {
    steps.begin("ask for a video: POST /api/v1/video/generate");
    ObjectNode body = order.json();
    steps.say(body.toString());
    JsonNode answer =
        Steps.expect(200, customer.post("/api/v1/video/generate", body)).json().path("data");
    String uuid = answer.path("uuid").asText();
    if (uuid.isEmpty()) {
      throw new IOException("the answer names no video: " + answer);
    }
    steps.say(answer.toString());
    return uuid;
  }

  private void watch(String uuid) throws IOException {
    steps.begin("watch it being made: GET /api/v1/video/task?uuid=" + uuid);
    ProgressBar bar = steps.progressBar();
    Instant limit = Instant.now().plus(JOB_LIMIT);
    while (Instant.now().isBefore(limit)) {
      JsonNode task =
          Steps.expect(200, customer.get("/api/v1/video/task?uuid=" + uuid)).json().path("data");
      String status = task.path("status").asText();
      bar.show(status, task.path("progress").asInt());
      if (status.equals("COMPLETED") || status.equals("FAILED")) {
        bar.end();
        if (status.equals("FAILED")) {
          throw new IOException("the video failed: " + task);
        }
        return;
      }
      Steps.pause();
    }
    bar.end();
    throw new IOException("the video was not there within " + JOB_LIMIT.toMinutes() + " minutes");
  }

  private void fetchVideo(String uuid, Path folder) throws IOException {
    steps.begin("download the video and probe it: GET /api/v1/video/" + uuid);
    JsonNode view = Steps.expect(200, customer.get("/api/v1/video/" + uuid)).json().path("data");
    Path video = folder.resolve(uuid + ".mp4");
    int status = customer.download(view.path("videoUrl").asText(), video);
    if (status != 200) {
      throw new IOException("the video's address answered " + status);
    }
    VideoFacts facts = VideoFacts.of(video);
    steps.say(video.toString());
    facts.lines().forEach(steps::say);
    view.path("notes").forEach(note -> steps.say("note: " + note.asText()));
    if (!facts.has("video", "h264") || !facts.has("audio", "aac")) {
      throw new IOException("the file is not H.264 video with AAC audio");
    }
    if (Math.abs(facts.durationSeconds() - order.seconds()) > LENGTH_TOLERANCE * order.seconds()) {
      throw new IOException("the video does not last " + order.seconds() + " s");
    }
  }
}
