package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * OpenAI's Videos API, or its twin at Azure: other paths, {@code api-version} in the query and the
 * key in {@code api-key}. There is no cancellation and no callback address in an order; callbacks
 * go to the account's.
 */
public final class OpenAiStub implements StubApi {
  private static final Set<String> SIZES =
      Set.of("720x1280", "1280x720", "1024x1792", "1792x1024", "1080x1920", "1920x1080");
  private static final Set<String> SECONDS = Set.of("4", "8", "12", "16", "20");

  private final boolean azure;
  private final String root;

  private OpenAiStub(boolean azure) {
    this.azure = azure;
    this.root = azure ? "/openai/v1/videos" : "/v1/videos";
  }

  public static OpenAiStub openAi() {
    return new OpenAiStub(false);
  }

  public static OpenAiStub azure() {
    return new OpenAiStub(true);
  }

  @Override
  public String name() {
    return azure ? "azure-openai" : "openai";
  }

  @Override
  public String newTaskId() {
    return "video_" + UUID.randomUUID().toString().replace("-", "");
  }

  @Override
  public boolean authorised(StubRequest request, String key) {
    return azure
        ? request.header("api-key").equals(Optional.of(key))
        : request.header("authorization").equals(Optional.of("Bearer " + key));
  }

  @Override
  public StubCall call(StubRequest request) {
    if (azure && !request.query().containsKey("api-version")) {
      return new StubCall.Other();
    }
    if (request.is("POST", root)) {
      return submit(request);
    }
    if (request.is("GET", root)) {
      return new StubCall.Listing();
    }
    if (request.is("GET", root + "/[^/]+")) {
      return new StubCall.Read(lastSegment(request.path()));
    }
    if (request.is("GET", root + "/[^/]+/content")) {
      return new StubCall.Content(lastSegment(request.path().replace("/content", "")), false);
    }
    return new StubCall.Other();
  }

  private static String lastSegment(String path) {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static StubCall submit(StubRequest request) {
    Map<String, String> fields = new LinkedHashMap<>(request.form());
    if (fields.isEmpty()) {
      for (Map.Entry<String, JsonNode> field : request.json().properties()) {
        if (!field.getValue().isTextual()) {
          return new StubCall.Malformed(field.getKey() + " must be a string");
        }
        fields.put(field.getKey(), field.getValue().asText());
      }
    }
    String seconds = fields.getOrDefault("seconds", "4");
    String size = fields.getOrDefault("size", "720x1280");
    if (!fields.containsKey("prompt") || !SECONDS.contains(seconds) || !SIZES.contains(size)) {
      return new StubCall.Malformed("prompt, seconds or size");
    }
    String[] sides = size.split("x", 2);
    return new StubCall.Submit(
        new StubOrder(
            fields.getOrDefault("model", "sora-2"),
            fields.get("prompt"),
            Integer.parseInt(seconds),
            Integer.parseInt(sides[0]),
            Integer.parseInt(sides[1]),
            fields.containsKey("input_reference"),
            Optional.empty(),
            Map.of("size", size)));
  }

  @Override
  public StubAnswer accepted(Sight sight) {
    return StubAnswer.json(200, video(sight)).with("openai-poll-after-ms", "10000");
  }

  @Override
  public StubAnswer read(Sight sight) {
    StubAnswer answer = StubAnswer.json(200, video(sight));
    return sight.state().isFinal() ? answer : answer.with("openai-poll-after-ms", "5000");
  }

  @Override
  public StubAnswer refused(Script.Refusal refusal) {
    return switch (refusal) {
      case THROTTLED ->
          error(429, "requests", "rate_limit_exceeded", "Rate limit reached for requests.");
      case OUTAGE ->
          error(500, "server_error", "", "The server had an error processing your request.");
      case OVERLOADED -> error(503, "server_error", "", "The engine is currently overloaded.");
      case MODERATION ->
          azure
              ? error(400, "", "content_filter", "The prompt triggered the content policy.")
              : error(
                  400,
                  "image_generation_user_error",
                  "moderation_blocked",
                  "Your request was rejected by the safety system.");
      case BALANCE ->
          error(429, "insufficient_quota", "insufficient_quota", "You exceeded your quota.");
      case KEY -> error(401, "invalid_request_error", "invalid_api_key", "Incorrect API key.");
      case MODEL ->
          error(
              404,
              "invalid_request_error",
              azure ? "DeploymentNotFound" : "model_not_found",
              "The model does not exist or you do not have access to it.");
      case INVALID ->
          error(400, "invalid_request_error", "invalid_value", "Invalid value: 'seconds'.");
    };
  }

  @Override
  public StubAnswer unreadable(StubState.Trouble trouble) {
    return switch (trouble) {
      case THROTTLED -> refused(Script.Refusal.THROTTLED);
      case KEY_REFUSED -> refused(Script.Refusal.KEY);
      case NOT_FOUND ->
          error(404, "invalid_request_error", "", "Video with that id could not be found.");
      default -> refused(Script.Refusal.OUTAGE);
    };
  }

  private static StubAnswer error(int status, String type, String code, String message) {
    ObjectNode body = StubAnswer.object();
    ObjectNode error = body.putObject("error").put("message", message);
    error.put("type", type).putNull("param");
    if (code.isEmpty()) {
      error.putNull("code");
    } else {
      error.put("code", code);
    }
    return StubAnswer.json(status, body);
  }

  private static ObjectNode video(Sight sight) {
    StubOrder order = sight.task().order();
    ObjectNode video =
        StubAnswer.object()
            .put("id", sight.task().id())
            .put("object", "video")
            .put("created_at", sight.task().acceptedAt().getEpochSecond())
            .put("model", order.model())
            .put("prompt", order.prompt())
            .put("seconds", Integer.toString(order.seconds()))
            .put("size", order.fields().getOrDefault("size", ""));
    video.putNull("error").putNull("expires_at").putNull("remixed_from_video_id");
    switch (sight.state()) {
      case StubState.Queued queued -> state(video, sight.word("queued"), 0);
      case StubState.Running running -> state(video, sight.word("in_progress"), running.percent());
      case StubState.Succeeded succeeded -> state(video, sight.word("completed"), 100);
      case StubState.Failed failed -> {
        state(video, sight.word("failed"), 0);
        fault(video, failed.fault());
      }
      case StubState.Cancelled cancelled -> throw new IllegalArgumentException("no such word");
      case StubState.Unreadable unreadable -> throw new IllegalArgumentException("not a state");
    }
    return video;
  }

  private static void state(ObjectNode video, String word, int progress) {
    video.put("status", word).put("progress", progress);
  }

  private static void fault(ObjectNode video, StubState.Fault fault) {
    String code =
        switch (fault) {
          case NO_REASON -> "";
          case MODERATED_INPUT, MODERATED_OUTPUT -> "moderation_blocked";
          case INVALID -> "invalid_request_error";
          case EXPIRED, PLAIN, LEAKY_REASON, LONG_REASON -> "video_generation_failed";
        };
    if (!code.isEmpty()) {
      video.putObject("error").put("code", code).put("message", fault.words());
    }
  }

  @Override
  public StubAnswer listing(StubRequest request, List<Sight> newestFirst) {
    int limit = Integer.parseInt(request.query().getOrDefault("limit", "20"));
    String after = request.query().getOrDefault("after", "");
    List<Sight> rest =
        after.isEmpty()
            ? newestFirst
            : newestFirst.stream()
                .dropWhile(sight -> !sight.task().id().equals(after))
                .skip(1)
                .toList();
    List<Sight> shown = rest.stream().limit(limit).toList();
    ObjectNode list = StubAnswer.object().put("object", "list");
    var data = list.putArray("data");
    shown.forEach(sight -> data.add(video(sight)));
    if (!shown.isEmpty()) {
      list.put("first_id", shown.getFirst().task().id());
      list.put("last_id", shown.getLast().task().id());
    }
    return StubAnswer.json(200, list.put("has_more", rest.size() > shown.size()));
  }

  @Override
  public Optional<JsonNode> callback(Sight sight) {
    String type =
        switch (sight.state()) {
          case StubState.Succeeded succeeded -> "video.completed";
          case StubState.Failed failed -> "video.failed";
          default -> "";
        };
    if (type.isEmpty()) {
      return Optional.empty();
    }
    ObjectNode event =
        StubAnswer.object()
            .put("id", "evt_" + sight.task().id().substring(6))
            .put("object", "event")
            .put("created_at", sight.task().acceptedAt().getEpochSecond())
            .put("type", type);
    event.putObject("data").put("id", sight.task().id());
    return Optional.of(event);
  }
}
