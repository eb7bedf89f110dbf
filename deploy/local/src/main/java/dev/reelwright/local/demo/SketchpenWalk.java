package dev.reelwright.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.reelwright.local.LocalEnvironment;
import dev.reelwright.local.client.Pem;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.WebhookReceiver;
import dev.reelwright.local.client.WebhookReceiver.Received;
import dev.reelwright.local.client.WebhookSignatures;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;

/**
 * The example of Sketchpen's published API: a prompt becomes a script, which is read, changed in
 * one place and approved; the video that is made of it is announced to a callback.
 */
final class SketchpenWalk implements Walk {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String VIDEOS = "/api/v1/videos";
  private static final String CALLBACKS = "/api/v1/callbacks";
  private static final String PROMPT = "A tutorial on machine learning basics";
  private static final String EDIT =
      "Machine learning means that a computer learns from examples, instead of from rules.";
  private static final Duration SCRIPT_LIMIT = Duration.ofMinutes(2);
  private static final Duration VIDEO_LIMIT = Duration.ofMinutes(15);

  /** Containers count whole audio frames. */
  private static final double DURATION_TOLERANCE_SECONDS = 0.1;

  private final Steps steps;

  SketchpenWalk(Steps steps) {
    this.steps = steps;
  }

  @Override
  public void through(LocalEnvironment environment, Path folder)
      throws IOException, GeneralSecurityException {
    URI gateway = URI.create(environment.value("REELWRIGHT_URL"));
    PlatformClient customer = new PlatformClient(gateway, environment.value("REELWRIGHT_API_KEY"));
    Bookings bookings =
        new Bookings(
            steps,
            customer.with(environment.value("REELWRIGHT_ADMIN_KEY")),
            environment.value("REELWRIGHT_ACCOUNT"),
            "live");
    Path certificate = Path.of(environment.value("REELWRIGHT_RECEIVER_CERT"));
    Path key = Path.of(environment.value("REELWRIGHT_RECEIVER_KEY"));
    try (WebhookReceiver receiver = new WebhookReceiver(Pem.server(certificate, key))) {
      Credits before = bookings.before();
      JsonNode callback = register(customer, receiver);
      String id = create(customer);
      JsonNode script = awaitScript(customer, id);
      edit(customer, script.path("scenes").path(1));
      long quoted = approve(customer, id);
      long price = bookings.checkFrozen(before);
      if (price != quoted) {
        throw new IOException("the script was to cost " + quoted + ", and " + price + " is frozen");
      }
      JsonNode video = watch(customer, id);
      JsonNode told = checkCallback(receiver, id, callback.path("secret").asText());
      fetchVideo(customer, video, told.path("duration_sec").asDouble(), folder);
      checkSubtitles(customer, video, folder);
      bookings.checkSettled(before, price);
      Steps.expect(204, customer.delete(CALLBACKS + "/" + callback.path("id").asText()));
    }
  }

  private JsonNode register(PlatformClient customer, WebhookReceiver receiver) throws IOException {
    steps.begin("register a callback: POST " + CALLBACKS);
    JsonNode body =
        JSON.createObjectNode()
            .put("url", receiver.url("/sketchpen"))
            .put("event", "video.completed");
    steps.say(body.toString());
    return Steps.expect(201, customer.post(CALLBACKS, body)).json();
  }

  private String create(PlatformClient customer) throws IOException {
    steps.begin("ask for a script: POST " + VIDEOS);
    JsonNode body =
        JSON.createObjectNode().put("prompt", PROMPT).put("fps", 24).put("aspect_ratio", "16:9");
    steps.say(body.toString());
    JsonNode answer = Steps.expect(201, customer.post(VIDEOS, body)).json();
    String id = answer.path("id").asText();
    if (id.isEmpty()) {
      throw new IOException("the answer names no video: " + answer);
    }
    steps.say("%s: %s".formatted(id, answer.path("status").asText()));
    return id;
  }

  private JsonNode awaitScript(PlatformClient customer, String id) throws IOException {
    steps.begin("read the script: GET " + VIDEOS + "/" + id);
    Instant limit = Instant.now().plus(SCRIPT_LIMIT);
    JsonNode video = get(customer, id);
    while (video.path("status").asText().equals("scripting") && Instant.now().isBefore(limit)) {
      Steps.pause();
      video = get(customer, id);
    }
    if (!video.path("status").asText().equals("refining") || video.path("scenes").size() < 2) {
      throw new IOException("there is no script to change: " + video);
    }
    int number = 1;
    for (JsonNode scene : video.path("scenes")) {
      steps.say("%2d  %s".formatted(number++, scene.path("speech").asText()));
      steps.say("    (to be seen: %s)".formatted(scene.path("visual_description").asText()));
    }
    return video;
  }

  private void edit(PlatformClient customer, JsonNode scene) throws IOException {
    String path = VIDEOS + "/scenes/" + scene.path("id").asText();
    steps.begin("change the second scene: PATCH " + path);
    JsonNode body = JSON.createObjectNode().put("speech", EDIT);
    steps.say(body.toString());
    JsonNode changed = Steps.expect(200, customer.patch(path, body)).json();
    if (!changed.path("speech").asText().equals(EDIT)) {
      throw new IOException("the scene says something else: " + changed);
    }
  }

  private long approve(PlatformClient customer, String id) throws IOException {
    String path = VIDEOS + "/" + id + "/approve";
    steps.begin("approve it: POST " + path);
    JsonNode approved = Steps.expect(200, customer.post(path, JSON.createObjectNode())).json();
    if (!approved.path("status").asText().equals("visualising")) {
      throw new IOException("the video is not begun: " + approved);
    }
    long quoted = approved.path("credits_quoted").asLong();
    steps.say("%d scenes, %d credits".formatted(approved.path("scenes").size(), quoted));
    return quoted;
  }

  private JsonNode watch(PlatformClient customer, String id) throws IOException {
    steps.begin("watch it being made: GET " + VIDEOS + "/" + id);
    ProgressBar bar = steps.progressBar();
    Instant limit = Instant.now().plus(VIDEO_LIMIT);
    while (Instant.now().isBefore(limit)) {
      JsonNode video = get(customer, id);
      String status = video.path("status").asText();
      bar.show(status, video.path("progress").asInt());
      if (status.equals("completed") || status.equals("failed")) {
        bar.end();
        if (status.equals("failed")) {
          throw new IOException("the video failed: " + video.path("error"));
        }
        return video;
      }
      Steps.pause();
    }
    bar.end();
    throw new IOException("the video was not there within " + VIDEO_LIMIT.toMinutes() + " minutes");
  }

  /** What the callback says of the video. */
  private JsonNode checkCallback(WebhookReceiver receiver, String id, String secret)
      throws IOException {
    steps.begin("receive the callback and verify its signature");
    Instant limit = Instant.now().plus(Steps.NEWS_LIMIT);
    while (receiver.received().isEmpty() && Instant.now().isBefore(limit)) {
      Steps.pause();
    }
    if (receiver.received().isEmpty()) {
      throw new IOException("no callback came within " + Steps.NEWS_LIMIT.toSeconds() + " s");
    }
    Received callback = receiver.received().getFirst();
    String signature = callback.header("x-sketchpen-signature");
    boolean signed =
        new WebhookSignatures(secret)
            .sketchpen(
                callback.header("x-sketchpen-timestamp"),
                signature,
                callback.body(),
                callback.at());
    if (!signed) {
      throw new IOException("X-Sketchpen-Signature does not match the body and the secret");
    }
    JsonNode news = callback.json();
    if (!news.path("event").asText().equals("video.completed")
        || !news.path("video_id").asText().equals(id)) {
      throw new IOException("the callback tells of something else: " + news);
    }
    steps.say("%s of %s".formatted(news.path("event").asText(), news.path("video_id").asText()));
    steps.say("X-Sketchpen-Signature " + signature + " verifies");
    return news.path("data");
  }

  private void fetchVideo(PlatformClient customer, JsonNode view, double seconds, Path folder)
      throws IOException {
    steps.begin("download the video and probe it");
    Path video =
        download(
            customer, view.path("video_url"), folder.resolve(view.path("id").asText() + ".mp4"));
    VideoFacts facts = VideoFacts.of(video);
    steps.say(video.toString());
    facts.lines().forEach(steps::say);
    view.path("notes").forEach(note -> steps.say("note: " + note.asText()));
    if (!facts.has("video", "h264") || !facts.has("audio", "aac")) {
      throw new IOException("the file is not H.264 video with AAC audio");
    }
    if (Math.abs(facts.durationSeconds() - seconds) > DURATION_TOLERANCE_SECONDS) {
      throw new IOException("the video does not last " + seconds + " s, as the callback says");
    }
  }

  private void checkSubtitles(PlatformClient customer, JsonNode view, Path folder)
      throws IOException {
    steps.begin("find the changed words in the subtitles");
    Path file =
        download(customer, view.path("vtt_url"), folder.resolve(view.path("id").asText() + ".vtt"));
    steps.say(file.toString());
    if (!Files.readString(file)
        .replaceAll("<[0-9:.]+>", "")
        .replaceAll("\\s+", " ")
        .contains("that a computer learns")) {
      throw new IOException("nobody says what was written into the script");
    }
  }

  private static Path download(PlatformClient customer, JsonNode url, Path file)
      throws IOException {
    int status = customer.download(url.asText(), file);
    if (status != 200) {
      throw new IOException(file.getFileName() + "'s address answered " + status);
    }
    return file;
  }

  private static JsonNode get(PlatformClient customer, String id) throws IOException {
    return Steps.expect(200, customer.get(VIDEOS + "/" + id)).json();
  }
}
