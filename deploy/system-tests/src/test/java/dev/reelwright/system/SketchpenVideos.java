package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.local.client.PlatformClient.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A customer of Sketchpen's API. */
record SketchpenVideos(PlatformClient client) {
  static final Duration PATIENCE = Duration.ofMinutes(8);

  /** In the order in which a video has them. */
  static final List<String> LIFECYCLE =
      List.of(
          "pending",
          "scripting",
          "refining",
          "visualising",
          "narrating",
          "curating",
          "rendering",
          "completed");

  private static final String VIDEOS = "/api/v1/videos";
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A body, written with single quotes. */
  static JsonNode json(String text, Object... values) throws IOException {
    return JSON.readTree(text.replace('\'', '"').formatted(values));
  }

  Answer create(JsonNode order) throws IOException {
    return client.post(VIDEOS, order);
  }

  Answer createFromScript(JsonNode order) throws IOException {
    return client.post(VIDEOS + "/from-script", order);
  }

  /** Orders a video of a script that is taken; its id. */
  String script(String text, Object... values) throws IOException {
    return accepted(201, createFromScript(json(text, values))).path("id").asText();
  }

  /** Orders a video of a prompt that is taken; its id. */
  String prompt(String prompt) throws IOException {
    return accepted(201, create(JSON.createObjectNode().put("prompt", prompt))).path("id").asText();
  }

  Answer get(String id) throws IOException {
    return client.get(VIDEOS + "/" + id);
  }

  JsonNode video(String id) throws IOException {
    return accepted(200, get(id));
  }

  Answer change(String id, String verb, JsonNode body) throws IOException {
    return client.post(VIDEOS + "/" + id + "/" + verb, body);
  }

  Answer regenerate(String id) throws IOException {
    return change(id, "regenerate", json("{'feedback':'shorter'}"));
  }

  /** Approves what is there to be approved; what is answered. */
  JsonNode approve(String id) throws IOException {
    return accepted(200, change(id, "approve", JSON.createObjectNode()));
  }

  Answer edit(String scene, JsonNode body) throws IOException {
    return client.patch(VIDEOS + "/scenes/" + scene, body);
  }

  Answer replaceImage(String id, String scene, byte[] picture) throws IOException {
    return client.post(
        VIDEOS + "/" + id + "/scenes/" + scene + "/image",
        List.of(Part.file("file", "picture.png", "image/png", picture)));
  }

  Answer delete(String id) throws IOException {
    return client.delete(VIDEOS + "/" + id);
  }

  JsonNode usage() throws IOException {
    return accepted(200, client.get(VIDEOS + "/storage/usage"));
  }

  /** Makes an asset; its id. */
  String asset(String text, Object... values) throws IOException {
    return accepted(201, client.post("/api/v1/assets", json(text, values))).path("id").asText();
  }

  /** Gives an asset its image; the asset. */
  JsonNode assetImage(String asset, byte[] picture) throws IOException {
    return accepted(
        200,
        client.post(
            "/api/v1/assets/" + asset + "/image",
            List.of(Part.file("file", "picture.png", "image/png", picture))));
  }

  /** Waits until a script can be read. */
  JsonNode awaitScript(String id) throws IOException {
    awaitStatus(id, "refining");
    return video(id);
  }

  /** Waits for the end of an approved video; every status on the way, each once. */
  List<String> awaitEnd(String id) {
    List<String> statuses = new ArrayList<>();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(
            () -> {
              String status = video(id).path("status").asText();
              if (statuses.isEmpty() || !statuses.getLast().equals(status)) {
                statuses.add(status);
              }
              return status.matches("completed|failed");
            });
    return statuses;
  }

  void awaitStatus(String id, String status) {
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(100))
        .until(() -> reached(video(id).path("status").asText(), status));
  }

  /** Whether it is there; a video that has failed or gone past it will never be. */
  private static boolean reached(String status, String wanted) {
    assertThat(status).isNotEqualTo("failed");
    return LIFECYCLE.indexOf(status) >= LIFECYCLE.indexOf(wanted);
  }

  /** What the contract charges: one for each scene, and one for each begun thousand of letters. */
  static long price(JsonNode video) {
    long letters =
        video.path("scenes").valueStream().mapToLong(scene -> letters(scene.path("speech"))).sum();
    return video.path("scenes").size() + (letters + 999) / 1000;
  }

  private static long letters(JsonNode speech) {
    return speech.isTextual()
        ? speech.asText().length()
        : speech.valueStream().mapToLong(line -> line.path("speech").asText().length()).sum();
  }

  /** All words of the captions, in order. */
  static List<String> captions(JsonNode video) {
    return video
        .path("scenes")
        .valueStream()
        .flatMap(scene -> texts(scene.path("captions"), "word").stream())
        .toList();
  }

  /** A field of each of a list. */
  static List<String> texts(JsonNode list, String field) {
    return list.valueStream().map(it -> it.path(field).asText()).toList();
  }

  /** Names of an object's fields, in order. */
  static List<String> names(JsonNode object) {
    return object.propertyStream().map(Map.Entry::getKey).toList();
  }

  static JsonNode accepted(int status, Answer answer) {
    assertThat(answer.status()).as(answer.toString()).isEqualTo(status);
    return answer.json();
  }
}
