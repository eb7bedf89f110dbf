package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * A customer of Sketchpen's API who writes scripts.
 *
 * @param client sends the customer's key
 */
public record SketchpenScripts(PlatformClient client) {
  private static final String VIDEOS = "/api/v1/videos/";
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** One scene of a script. */
  public record Scene(String speech, String visual) {}

  /** How videos of scripts are to look. */
  public record Style(String aspectRatio, int framesPerSecond) {}

  /**
   * Hands a script in.
   *
   * @return the video's id
   */
  public String draft(List<Scene> scenes, Style style) throws IOException {
    ObjectNode order =
        JsonNodeFactory.instance
            .objectNode()
            .put("title", "A script")
            .put("aspect_ratio", style.aspectRatio())
            .put("fps", style.framesPerSecond());
    ArrayNode list = order.putArray("scenes");
    for (Scene scene : scenes) {
      list.addObject().put("speech", scene.speech()).put("visual_description", scene.visual());
    }
    return require(client.post(VIDEOS + "from-script", order), 201).path("id").asText();
  }

  public JsonNode video(String id) throws IOException {
    return require(client.get(VIDEOS + id), 200);
  }

  public JsonNode approve(String id) throws IOException {
    return require(
        client.post(VIDEOS + id + "/approve", JsonNodeFactory.instance.objectNode()), 200);
  }

  public JsonNode regenerate(String id, String feedback) throws IOException {
    return require(
        client.post(
            VIDEOS + id + "/regenerate",
            JsonNodeFactory.instance.objectNode().put("feedback", feedback)),
        200);
  }

  /** Brings a version of the script back. */
  public JsonNode restore(String id, int version) throws IOException {
    return require(
        client.post(
            VIDEOS + id + "/versions/" + version + "/restore",
            JsonNodeFactory.instance.objectNode()),
        200);
  }

  /**
   * Changes a scene.
   *
   * @param scene its id
   * @param field {@code speech} or {@code visual_description}
   */
  public JsonNode edit(String scene, String field, String text) throws IOException {
    return require(
        client.patch(
            VIDEOS + "scenes/" + scene, JsonNodeFactory.instance.objectNode().put(field, text)),
        200);
  }

  public void delete(String id) throws IOException {
    require(client.delete(VIDEOS + id), 204);
  }

  /** Waits until the video is made, or is not going to be. */
  public JsonNode awaitEnd(String id, Duration patience) throws IOException {
    return awaitEnd(id, patience, video -> {});
  }

  /**
   * The same.
   *
   * @param seen is shown the video at each look
   */
  public JsonNode awaitEnd(String id, Duration patience, Consumer<JsonNode> seen)
      throws IOException {
    return await(id, patience, seen, List.of("completed", "failed"));
  }

  /** Waits until the script is there to be approved. */
  public JsonNode awaitScript(String id, Duration patience) throws IOException {
    return await(id, patience, video -> {}, List.of("refining", "failed"));
  }

  private JsonNode await(
      String id, Duration patience, Consumer<JsonNode> seen, List<String> statuses)
      throws IOException {
    Instant end = Instant.now().plus(patience);
    while (true) {
      JsonNode video = video(id);
      seen.accept(video);
      if (statuses.contains(video.path("status").asText())) {
        return video;
      }
      if (Instant.now().isAfter(end)) {
        throw new IOException("after " + patience + " the video is still " + video);
      }
      pause();
    }
  }

  private static void pause() throws IOException {
    try {
      Thread.sleep(BETWEEN_LOOKS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static JsonNode require(Answer answer, int status) throws IOException {
    if (!answer.is(status)) {
      throw new IOException("expected " + status + ", got " + answer);
    }
    return answer.json();
  }
}
