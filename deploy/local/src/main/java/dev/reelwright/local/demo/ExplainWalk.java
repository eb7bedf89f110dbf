package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.local.LocalEnvironment;
import dev.reelwright.local.client.PlatformClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A prompt becomes a narrated video, through Kensa's API and the built-in model. */
final class ExplainWalk implements Walk {
  private static final Duration JOB_LIMIT = Duration.ofMinutes(15);
  private static final Pattern SECONDS =
      Pattern.compile("(\\d{1,3})[ -]?s(ec|econds?)?\\b", Pattern.CASE_INSENSITIVE);
  private static final int DEFAULT_SECONDS = 30;
  private static final double LENGTH_TOLERANCE = 0.05;

  private final Steps steps;
  private final String prompt;

  ExplainWalk(Steps steps, String prompt) {
    this.steps = steps;
    this.prompt = prompt;
  }

  @Override
  public void through(LocalEnvironment environment, Path folder) throws IOException {
    URI gateway = URI.create(environment.value("REELWRIGHT_URL"));
    PlatformClient customer = new PlatformClient(gateway, environment.value("REELWRIGHT_API_KEY"));
    Bookings bookings =
        new Bookings(
            steps,
            customer.with(environment.value("REELWRIGHT_ADMIN_KEY")),
            environment.value("REELWRIGHT_ACCOUNT"));
    Credits before = bookings.before();
    int seconds = seconds(prompt);
    String uuid = generate(customer, seconds);
    long price = bookings.checkFrozen(before);
    watch(customer, uuid);
    fetchVideo(customer, uuid, seconds, folder);
    bookings.checkSettled(before, price);
  }

  /** The length that a prompt names, else half a minute. */
  static int seconds(String prompt) {
    Matcher named = SECONDS.matcher(prompt);
    return named.find() ? Integer.parseInt(named.group(1)) : DEFAULT_SECONDS;
  }

  private String generate(PlatformClient customer, int seconds) throws IOException {
    steps.begin("ask for a video: " + prompt);
    ObjectNode order =
        JsonMapper.builder()
            .build()
            .createObjectNode()
            .put("prompt", prompt)
            .put("model", "storyboard-1")
            .put("duration", seconds)
            .put("aspectRatio", "16:9")
            .put("quality", "1080p");
    JsonNode answer =
        Steps.expect(200, customer.post("/api/v1/video/generate", order)).json().path("data");
    String uuid = answer.path("uuid").asText();
    if (uuid.isEmpty()) {
      throw new IOException("the answer names no video: " + answer);
    }
    steps.say(
        "%d s at 16:9 are video %s, %s credits"
            .formatted(seconds, uuid, answer.path("creditsUsed").asText()));
    return uuid;
  }

  private void watch(PlatformClient customer, String uuid) throws IOException {
    steps.begin("watch it being made");
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

  private void fetchVideo(PlatformClient customer, String uuid, int seconds, Path folder)
      throws IOException {
    steps.begin("download the video and probe it");
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
    if (Math.abs(facts.durationSeconds() - seconds) > LENGTH_TOLERANCE * seconds) {
      throw new IOException("the video does not last " + seconds + " s");
    }
  }
}
