package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Wan on DashScope. It calls nobody back. */
public final class DashScopeStub implements StubApi {
  private static final Set<String> SIZES =
      Set.of(
          "1280*720",
          "720*1280",
          "960*960",
          "1088*832",
          "832*1088",
          "1920*1080",
          "1080*1920",
          "1440*1440",
          "1632*1248",
          "1248*1632");

  @Override
  public String name() {
    return "dashscope";
  }

  @Override
  public String newTaskId() {
    return UUID.randomUUID().toString();
  }

  @Override
  public boolean authorised(StubRequest request, String key) {
    return request.header("authorization").filter(("Bearer " + key)::equals).isPresent();
  }

  @Override
  public StubCall call(StubRequest request) {
    if (request.is("POST", "/api/v1/services/aigc/video-generation/video-synthesis")) {
      return submit(request);
    }
    if (request.is("GET", "/api/v1/tasks/[^/]+")) {
      return new StubCall.Read(request.segment(3));
    }
    if (request.is("POST", "/api/v1/tasks/[^/]+/cancel")) {
      return new StubCall.Cancel(request.segment(3));
    }
    if (request.is("GET", "/files/[^/]+[.]mp4")) {
      return new StubCall.Content(request.segment(1).replace(".mp4", ""), true);
    }
    return new StubCall.Other();
  }

  private static StubCall submit(StubRequest request) {
    if (request.header("x-dashscope-async").filter("enable"::equals).isEmpty()) {
      return new StubCall.Malformed("current user api does not support synchronous calls");
    }
    JsonNode body = request.json();
    JsonNode input = body.path("input");
    JsonNode parameters = body.path("parameters");
    String prompt = input.path("prompt").asText("");
    if (body.path("model").asText("").isEmpty() || prompt.isEmpty()) {
      return new StubCall.Malformed("model and input.prompt");
    }
    if (!parameters.path("duration").isIntegralNumber()
        || parameters.path("duration").asInt() < 2
        || parameters.path("duration").asInt() > 15) {
      return new StubCall.Malformed("duration is a whole number from 2 to 15");
    }
    return input.has("img_url") ? withImage(body) : ofText(body);
  }

  private static StubCall ofText(JsonNode body) {
    String size = body.path("parameters").path("size").asText("");
    if (!SIZES.contains(size)) {
      return new StubCall.Malformed("size");
    }
    String[] sides = size.split("[*]", 2);
    return order(body, Integer.parseInt(sides[0]), Integer.parseInt(sides[1]), false);
  }

  private static StubCall withImage(JsonNode body) {
    String image = body.path("input").path("img_url").asText("");
    String resolution = body.path("parameters").path("resolution").asText("");
    if (body.path("parameters").has("size")
        || !Set.of("720P", "1080P").contains(resolution)
        || !(image.startsWith("data:image/") || image.startsWith("http"))) {
      return new StubCall.Malformed("img_url, and resolution instead of size");
    }
    int[] size = StubOrder.size("16:9", resolution);
    return order(body, size[0], size[1], true);
  }

  private static StubCall order(JsonNode body, int width, int height, boolean withImage) {
    return new StubCall.Submit(
        new StubOrder(
            body.path("model").asText(),
            body.path("input").path("prompt").asText(),
            body.path("parameters").path("duration").asInt(),
            width,
            height,
            withImage,
            Optional.empty(),
            Map.of()));
  }

  @Override
  public StubAnswer accepted(Sight sight) {
    ObjectNode body = answer();
    body.putObject("output")
        .put("task_id", sight.task().id())
        .put("task_status", sight.word("PENDING"));
    return StubAnswer.json(200, body);
  }

  @Override
  public StubAnswer refused(Script.Refusal refusal) {
    return switch (refusal) {
      case THROTTLED ->
          error(429, "Throttling.RateQuota", "Requests rate limit exceeded, please try again.");
      case OUTAGE -> error(500, "InternalError", "An internal error has occurred.");
      case OVERLOADED -> error(503, "ServiceUnavailable", "The service is unavailable.");
      case MODERATION ->
          error(400, "DataInspectionFailed", "Input data may contain inappropriate content.");
      case BALANCE ->
          error(400, "Arrearage", "Access denied, please make sure your account is in good order.");
      case KEY -> error(401, "InvalidApiKey", "Invalid API-key provided.");
      case MODEL -> error(403, "Model.AccessDenied", "Model access denied.");
      case INVALID -> error(400, "InvalidParameter", "duration must be in [2, 15].");
    };
  }

  @Override
  public StubAnswer unreadable(StubState.Trouble trouble) {
    return switch (trouble) {
      case THROTTLED -> refused(Script.Refusal.THROTTLED);
      case OUTAGE -> refused(Script.Refusal.OUTAGE);
      case KEY_REFUSED -> refused(Script.Refusal.KEY);
      case NOT_FOUND -> {
        ObjectNode body = answer();
        body.putObject("output").put("task_status", "UNKNOWN");
        yield StubAnswer.json(200, body);
      }
      case GATEWAY_PAGE, NOT_FOUND_PAGE, WEB_PAGE, OTHER_JSON ->
          throw new IllegalArgumentException(trouble + " does not come from an API");
    };
  }

  @Override
  public StubAnswer read(Sight sight) {
    ObjectNode body = answer();
    ObjectNode output = body.putObject("output").put("task_id", sight.task().id());
    switch (sight.state()) {
      case StubState.Queued queued -> output.put("task_status", sight.word("PENDING"));
      case StubState.Running running -> output.put("task_status", sight.word("RUNNING"));
      case StubState.Succeeded(Output file) -> {
        output.put("task_status", sight.word("SUCCEEDED"));
        output.put("orig_prompt", sight.task().order().prompt());
        if (!(file instanceof Output.None)) {
          output.put("video_url", sight.fileUrl());
        }
        body.putObject("usage")
            .put("duration", sight.task().order().seconds())
            .put("video_count", 1);
      }
      case StubState.Failed(StubState.Fault fault) -> {
        output.put("task_status", sight.word("FAILED"));
        reason(output, fault);
      }
      case StubState.Cancelled cancelled -> output.put("task_status", sight.word("CANCELED"));
      case StubState.Unreadable unreadable ->
          throw new IllegalArgumentException("an API has no words for " + unreadable);
    }
    return StubAnswer.json(200, body);
  }

  private static void reason(ObjectNode output, StubState.Fault fault) {
    switch (fault) {
      case PLAIN, LEAKY_REASON, LONG_REASON ->
          output.put("code", "InternalError.Algo").put("message", fault.words());
      case NO_REASON -> {}
      case MODERATED_INPUT ->
          output
              .put("code", "DataInspectionFailed")
              .put("message", "Input data may contain inappropriate content.");
      case MODERATED_OUTPUT ->
          output
              .put("code", "DataInspectionFailed")
              .put("message", "Output data may contain inappropriate content.");
      case INVALID ->
          output
              .put("code", "InvalidParameter.DataInspection")
              .put("message", "Unable to download the media resource during the data inspection.");
      case EXPIRED -> throw new IllegalArgumentException("a task does not expire in line");
    }
  }

  /** Only what has not begun is cancelled. */
  @Override
  public StubAnswer cancelled(Sight sight, boolean taken) {
    return taken
        ? StubAnswer.json(200, answer())
        : error(
            400,
            "UnsupportedOperation",
            "Failed to cancel the task, please confirm if the task is in PENDING status.");
  }

  private static StubAnswer error(int status, String code, String message) {
    return StubAnswer.json(status, answer().put("code", code).put("message", message));
  }

  private static ObjectNode answer() {
    return StubAnswer.object().put("request_id", UUID.randomUUID().toString());
  }
}
