package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Seedance on Ark, either region. */
public final class ArkStub implements StubApi {
  private static final String TASKS = "/api/v3/contents/generations/tasks";
  private static final Set<String> RATIOS =
      Set.of("16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive");
  private static final Set<String> RESOLUTIONS = Set.of("480p", "720p", "1080p");

  private final boolean echoes;

  /** One that shows with a task what the order gave as {@code safety_identifier}. */
  public ArkStub() {
    this(true);
  }

  /**
   * @param echoes whether it shows that
   */
  public ArkStub(boolean echoes) {
    this.echoes = echoes;
  }

  @Override
  public String name() {
    return "ark";
  }

  @Override
  public String newTaskId() {
    return "cgt-20260301120000-" + UUID.randomUUID().toString().substring(0, 8);
  }

  @Override
  public boolean authorised(StubRequest request, String key) {
    return request.header("authorization").filter(("Bearer " + key)::equals).isPresent();
  }

  @Override
  public StubCall call(StubRequest request) {
    if (request.is("POST", TASKS)) {
      return submit(request.json());
    }
    if (request.is("GET", TASKS)) {
      return new StubCall.Listing();
    }
    if (request.is("GET", TASKS + "/[^/]+")) {
      return new StubCall.Read(request.segment(5));
    }
    if (request.is("DELETE", TASKS + "/[^/]+")) {
      return new StubCall.Cancel(request.segment(5));
    }
    if (request.is("GET", "/files/[^/]+[.]mp4")) {
      return new StubCall.Content(request.segment(1).replace(".mp4", ""), true);
    }
    return new StubCall.Other();
  }

  private static StubCall submit(JsonNode body) {
    String ratio = body.path("ratio").asText("16:9");
    String resolution = body.path("resolution").asText("720p");
    JsonNode text = body.path("content").path(0);
    if (body.path("model").asText("").isEmpty()
        || !text.path("type").asText("").equals("text")
        || text.path("text").asText("").isEmpty()) {
      return new StubCall.Malformed("model and content");
    }
    if (!body.path("duration").isIntegralNumber()
        || body.path("duration").asInt() < 4
        || body.path("duration").asInt() > 12
        || !RATIOS.contains(ratio)
        || !RESOLUTIONS.contains(resolution)) {
      return new StubCall.Malformed("duration, ratio or resolution");
    }
    JsonNode image = body.path("content").path(1);
    if (!image.isMissingNode()
        && (!image.path("type").asText("").equals("image_url")
            || image.path("image_url").path("url").asText("").isEmpty()
            || !image.path("role").asText("").equals("first_frame"))) {
      return new StubCall.Malformed("an image has a url and a role");
    }
    int[] size = StubOrder.size(ratio.equals("adaptive") ? "16:9" : ratio, resolution);
    return new StubCall.Submit(
        new StubOrder(
            body.path("model").asText(),
            text.path("text").asText(),
            body.path("duration").asInt(),
            size[0],
            size[1],
            !image.isMissingNode(),
            Optional.of(body.path("callback_url").asText(""))
                .filter(url -> !url.isEmpty())
                .map(URI::create),
            Map.of(
                "ratio", ratio,
                "resolution", resolution,
                "safety_identifier", body.path("safety_identifier").asText(""))));
  }

  @Override
  public StubAnswer accepted(Sight sight) {
    return StubAnswer.json(200, StubAnswer.object().put("id", sight.task().id()));
  }

  @Override
  public StubAnswer refused(Script.Refusal refusal) {
    return switch (refusal) {
      case THROTTLED ->
          error(429, "RateLimitExceeded.EndpointRPMExceeded", "The request rate is too high.");
      case OUTAGE -> error(500, "InternalServiceError", "The service has an internal error.");
      case OVERLOADED -> error(503, "ServiceUnavailable", "The service is not available.");
      case MODERATION ->
          error(
              400,
              "InputTextSensitiveContentDetected",
              "The input text may contain sensitive information.");
      case BALANCE -> error(403, "AccountOverdueError", "Your account has an overdue balance.");
      case KEY -> error(401, "AuthenticationError", "The API key is missing or invalid.");
      case MODEL -> error(404, "ModelNotOpen", "Your account has not activated the model.");
      case INVALID -> error(400, "InvalidParameter", "The parameter duration is not valid.");
    };
  }

  @Override
  public StubAnswer unreadable(StubState.Trouble trouble) {
    return switch (trouble) {
      case THROTTLED -> refused(Script.Refusal.THROTTLED);
      case OUTAGE -> refused(Script.Refusal.OUTAGE);
      case KEY_REFUSED -> refused(Script.Refusal.KEY);
      case NOT_FOUND -> error(404, "ResourceNotFound", "The task is not found.");
      case GATEWAY_PAGE, NOT_FOUND_PAGE, WEB_PAGE, OTHER_JSON ->
          throw new IllegalArgumentException(trouble + " does not come from an API");
    };
  }

  @Override
  public StubAnswer read(Sight sight) {
    return StubAnswer.json(200, task(sight));
  }

  private ObjectNode task(Sight sight) {
    StubTask task = sight.task();
    ObjectNode body = StubAnswer.object().put("id", task.id()).put("model", task.order().model());
    body.put("created_at", task.acceptedAt().getEpochSecond());
    body.put("updated_at", task.acceptedAt().getEpochSecond());
    body.put("ratio", task.order().fields().get("ratio"));
    body.put("resolution", task.order().fields().get("resolution"));
    body.put("duration", task.order().seconds());
    if (echoes) {
      body.put("safety_identifier", task.order().fields().get("safety_identifier"));
    }
    switch (sight.state()) {
      case StubState.Queued queued -> body.put("status", sight.word("queued"));
      case StubState.Running running -> body.put("status", sight.word("running"));
      case StubState.Succeeded(Output output) -> {
        body.put("status", sight.word("succeeded"));
        ObjectNode content = body.putObject("content");
        if (!(output instanceof Output.None)) {
          content.put("video_url", sight.fileUrl());
        }
        body.putObject("usage").put("completion_tokens", 108900).put("total_tokens", 108900);
      }
      case StubState.Failed(StubState.Fault fault) -> failed(body, sight, fault);
      case StubState.Cancelled cancelled -> body.put("status", sight.word("cancelled"));
      case StubState.Unreadable unreadable ->
          throw new IllegalArgumentException("an API has no words for " + unreadable);
    }
    return body;
  }

  private static void failed(ObjectNode body, Sight sight, StubState.Fault fault) {
    body.put("status", sight.word(fault == StubState.Fault.EXPIRED ? "expired" : "failed"));
    switch (fault) {
      case PLAIN, LEAKY_REASON, LONG_REASON -> reason(body, "InternalServiceError", fault.words());
      case NO_REASON, EXPIRED -> body.putNull("error");
      case MODERATED_INPUT ->
          reason(
              body,
              "InputImageSensitiveContentDetected.PrivacyInformation",
              "The input image may contain a real person. Request id: 021771234567890");
      case MODERATED_OUTPUT ->
          reason(
              body,
              "OutputVideoSensitiveContentDetected.PolicyViolation",
              "The output video may contain sensitive information. Request id: 021771234567890");
      case INVALID -> reason(body, "InvalidParameter", fault.words());
    }
  }

  private static void reason(ObjectNode body, String code, String message) {
    body.putObject("error").put("code", code).put("message", message);
  }

  /** What is in line is cancelled; what is over is deleted; what is at work is left alone. */
  @Override
  public StubAnswer cancelled(Sight sight, boolean taken) {
    return taken
        ? StubAnswer.json(200, StubAnswer.object())
        : error(409, "OperationDenied.TaskRunning", "The task cannot be cancelled.");
  }

  @Override
  public StubAnswer listing(StubRequest request, List<Sight> newestFirst) {
    int size = Integer.parseInt(request.query().getOrDefault("page_size", "10"));
    int page = Integer.parseInt(request.query().getOrDefault("page_num", "1"));
    ObjectNode body = StubAnswer.object();
    ArrayNode items = body.putArray("items");
    newestFirst.stream()
        .filter(sight -> !(sight.state() instanceof StubState.Unreadable))
        .skip((long) size * (page - 1))
        .limit(size)
        .forEach(sight -> items.add(task(sight)));
    body.put("total", newestFirst.size());
    return StubAnswer.json(200, body);
  }

  @Override
  public Optional<JsonNode> callback(Sight sight) {
    return Optional.of(task(sight));
  }

  private static StubAnswer error(int status, String code, String message) {
    ObjectNode body = StubAnswer.object();
    body.putObject("error")
        .put("code", code)
        .put("message", message + " Request id: 021771234567890")
        .put("param", "")
        .put("type", status == 400 ? "BadRequest" : "Error");
    return StubAnswer.json(status, body);
  }
}
