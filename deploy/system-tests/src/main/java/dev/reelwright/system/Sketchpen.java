package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.local.client.PlatformClient.Part;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * A customer of Sketchpen's API who is patient: what gets no answer is asked again, with the same
 * idempotency key where there is one.
 */
public final class Sketchpen {
  /**
   * Longer than any process takes to come back, and a short video to be made, on a busy machine.
   */
  static final Duration PATIENCE = Duration.ofMinutes(15);

  private static final String VIDEOS = "/api/v1/videos";
  private static final String ASSETS = "/api/v1/assets";
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Customer customer;

  public Sketchpen(Customer customer) {
    this.customer = customer;
  }

  /** One scene of a script. */
  public record Scene(String speech, String visual) {}

  /** How a video is to look. */
  public record Style(String aspectRatio, int framesPerSecond) {}

  /** What the account's files take, as its owner is told. */
  public record Usage(long usedBytes, long capBytes) {}

  Customer customer() {
    return customer;
  }

  /**
   * Orders a video from a script, with few frames: what is tested here is not how it looks.
   *
   * @return what was answered: 201 with the video, or a refusal
   */
  public Answer fromScript(List<String> speeches, int framesPerSecond) throws IOException {
    List<Scene> scenes =
        speeches.stream().map(speech -> new Scene(speech, "A river in a valley")).toList();
    return fromScript(scenes, new Style("16:9", framesPerSecond));
  }

  /** Orders a video from a script; answered likewise. */
  public Answer fromScript(List<Scene> script, Style style) throws IOException {
    ObjectNode order =
        style(style.framesPerSecond())
            .put("aspect_ratio", style.aspectRatio())
            .put("title", "Rivers");
    ArrayNode scenes = order.putArray("scenes");
    for (Scene scene : script) {
      scenes.addObject().put("speech", scene.speech()).put("visual_description", scene.visual());
    }
    return create(VIDEOS + "/from-script", order);
  }

  /** Orders a video from a prompt; answered likewise. */
  public Answer fromPrompt(String prompt, int framesPerSecond) throws IOException {
    return create(VIDEOS, style(framesPerSecond).put("prompt", prompt));
  }

  private static ObjectNode style(int framesPerSecond) {
    return JSON.createObjectNode().put("fps", framesPerSecond);
  }

  private Answer create(String path, JsonNode order) throws IOException {
    return create(path, order, Map.of("Idempotency-Key", UUID.randomUUID().toString()));
  }

  private Answer create(String path, JsonNode order, Map<String, String> headers)
      throws IOException {
    return Customer.insist(
        () -> customer.client().post(path, order, headers),
        answer -> answer.status() < 500,
        PATIENCE);
  }

  /** Takes a draft's script for good; answered with 200 and the video, or a refusal. */
  public Answer approve(String video) throws IOException {
    return create(VIDEOS + "/" + video + "/approve", JSON.createObjectNode());
  }

  /** Has the script written anew; answered likewise. */
  public Answer regenerate(String video, String feedback) throws IOException {
    return create(
        VIDEOS + "/" + video + "/regenerate", JSON.createObjectNode().put("feedback", feedback));
  }

  /** Brings a version of the script back; answered likewise. */
  public Answer restore(String video, int version) throws IOException {
    return create(
        VIDEOS + "/" + video + "/versions/" + version + "/restore", JSON.createObjectNode());
  }

  /**
   * Changes a scene of a draft; answered with 200 and the scene, or a refusal.
   *
   * @param field {@code speech} or {@code visual_description}
   */
  public Answer edit(String scene, String field, String text) throws IOException {
    JsonNode change = JSON.createObjectNode().put(field, text);
    return Customer.insist(
        () -> customer.client().patch(VIDEOS + "/scenes/" + scene, change),
        answer -> answer.status() < 500,
        PATIENCE);
  }

  public JsonNode video(String video) throws IOException {
    return Customer.insist(
            () -> customer.client().get(VIDEOS + "/" + video), answer -> answer.is(200), PATIENCE)
        .json();
  }

  public JsonNode awaitDraft(String video) throws IOException {
    return await(video, Set.of("refining", "failed"), PATIENCE);
  }

  public JsonNode awaitEnd(String video) throws IOException {
    return awaitEnd(video, PATIENCE);
  }

  /** The same for a long video. */
  public JsonNode awaitEnd(String video, Duration patience) throws IOException {
    return await(video, Set.of("completed", "failed"), patience);
  }

  private JsonNode await(String video, Set<String> statuses, Duration patience) throws IOException {
    return Customer.insist(
            () -> customer.client().get(VIDEOS + "/" + video),
            answer -> answer.is(200) && statuses.contains(answer.json().path("status").asText()),
            patience)
        .json();
  }

  /** Deletes a video; one that is gone already is as good. */
  public void delete(String video) throws IOException {
    deleted(VIDEOS + "/" + video);
  }

  /** Makes an object that videos may show; its id. */
  public String asset(String name) throws IOException {
    Answer answer = create(ASSETS, JSON.createObjectNode().put("name", name).put("type", "object"));
    Customer.require(answer, 201);
    return answer.json().path("id").asText();
  }

  /** Deletes an asset, likewise. */
  public void deleteAsset(String asset) throws IOException {
    deleted(ASSETS + "/" + asset);
  }

  private void deleted(String path) throws IOException {
    Customer.insist(
        () -> customer.client().delete(path), answer -> answer.is(204) || answer.is(404), PATIENCE);
  }

  /** Gives an asset a picture, without a second try: it may be there after no answer. */
  public Answer picture(String asset, byte[] picture) throws IOException {
    return customer.client().post(ASSETS + "/" + asset + "/image", form(picture));
  }

  /** Gives a scene a picture, likewise. */
  public Answer picture(String video, String scene, byte[] picture) throws IOException {
    return customer
        .client()
        .post(VIDEOS + "/" + video + "/scenes/" + scene + "/image", form(picture));
  }

  private static List<Part> form(byte[] picture) {
    return List.of(file(picture));
  }

  private static Part file(byte[] picture) {
    return Part.file("file", "picture.jpg", "image/jpeg", picture);
  }

  /** Begins to send an asset's picture, and goes away in the middle of it. */
  public void breakOff(String asset, byte[] picture) throws IOException {
    customer.client().breakOff(ASSETS + "/" + asset + "/image", file(picture));
  }

  public Usage usage() throws IOException {
    JsonNode usage =
        Customer.insist(
                () -> customer.client().get(VIDEOS + "/storage/usage"),
                answer -> answer.is(200),
                PATIENCE)
            .json();
    return new Usage(usage.path("used_bytes").asLong(), usage.path("cap_bytes").asLong());
  }

  /** Gives the account another plan, as an operator does. */
  public void plan(String name) throws IOException {
    PlatformClient operator = customer.operator();
    ObjectNode plan = JSON.createObjectNode().put("plan", name);
    Customer.insist(
        () -> operator.put("/admin/accounts/" + customer.account() + "/storage", plan),
        answer -> answer.is(200),
        PATIENCE);
  }
}
