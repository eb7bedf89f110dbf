package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** EvoLink: {@code POST /v1/videos/generations}, {@code GET /v1/tasks/{id}}, unsigned callbacks. */
public final class EvolinkStub implements StubApi {
  @Override
  public String name() {
    return "evolink";
  }

  @Override
  public String newTaskId() {
    return "task-unified-1767225600-"
        + Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41), 36);
  }

  @Override
  public boolean authorised(StubRequest request, String key) {
    return request.header("authorization").equals(Optional.of("Bearer " + key));
  }

  @Override
  public StubCall call(StubRequest request) {
    if (request.is("POST", "/v1/videos/generations")) {
      return submit(request.json());
    }
    if (request.is("GET", "/v1/tasks/[^/]+")) {
      return new StubCall.Read(request.segment(2));
    }
    if (request.is("GET", "/files/[^/]+\\.mp4")) {
      return new StubCall.Content(request.segment(1).replace(".mp4", ""), true);
    }
    return new StubCall.Other();
  }

  private static StubCall submit(JsonNode body) {
    if (!body.path("model").isTextual() || !body.path("prompt").isTextual()) {
      return new StubCall.Malformed("model and prompt are required");
    }
    if (!body.path("duration").isMissingNode() && !body.path("duration").isInt()) {
      return new StubCall.Malformed("duration is not an integer");
    }
    return new StubCall.Submit(
        StubOrder.of(
            body.path("model").asText(),
            body.path("prompt").asText(),
            body.path("duration").asInt(5),
            body.path("aspect_ratio").asText("16:9"),
            body.path("quality").asText("720p"),
            !body.path("image_urls").isEmpty(),
            Optional.of(body.path("callback_url").asText(""))
                .filter(url -> !url.isEmpty())
                .map(URI::create)));
  }

  @Override
  public StubAnswer accepted(Sight sight) {
    ObjectNode task = task(sight);
    task.putObject("task_info")
        .put("can_cancel", true)
        .put("estimated_time", 120)
        .put("video_duration", sight.task().order().seconds());
    task.putObject("usage")
        .put("billing_rule", "per_second")
        .put("credits_reserved", 42.5)
        .put("user_group", "default");
    return StubAnswer.json(200, task);
  }

  @Override
  public StubAnswer refused(Script.Refusal refusal) {
    return switch (refusal) {
      case THROTTLED -> error(429, "quota_exceeded", "rate_limit_error", "Too many requests.");
      case OUTAGE -> error(500, "service_error", "server_error", "Internal service error.");
      case OVERLOADED ->
          error(503, "service_unavailable", "server_error", "Service temporarily unavailable.");
      case MODERATION ->
          error(
              400,
              "content_policy_violation",
              "invalid_request_error",
              "Your request was blocked by safety filters.");
      case BALANCE ->
          error(402, "insufficient_credits", "billing_error", "Insufficient account balance.");
      case KEY -> error(401, "unauthorized", "authentication_error", "Invalid API key.");
      case MODEL -> error(404, "model_not_found", "invalid_request_error", "No such model.");
      case INVALID ->
          error(400, "invalid_parameters", "invalid_request_error", "duration must be 4 to 12.");
    };
  }

  @Override
  public StubAnswer read(Sight sight) {
    return StubAnswer.json(200, task(sight));
  }

  @Override
  public StubAnswer unreadable(StubState.Trouble trouble) {
    return switch (trouble) {
      case THROTTLED -> refused(Script.Refusal.THROTTLED);
      case KEY_REFUSED -> refused(Script.Refusal.KEY);
      case NOT_FOUND ->
          error(404, "task_not_found", "invalid_request_error", "Task does not exist.");
      default -> refused(Script.Refusal.OUTAGE);
    };
  }

  private static StubAnswer error(int status, String code, String type, String message) {
    ObjectNode body = StubAnswer.object();
    body.putObject("error").put("code", code).put("message", message).put("type", type);
    return StubAnswer.json(status, body);
  }

  private static ObjectNode task(Sight sight) {
    ObjectNode task =
        StubAnswer.object()
            .put("created", sight.task().acceptedAt().getEpochSecond())
            .put("id", sight.task().id())
            .put("model", sight.task().order().model())
            .put("object", "video.generation.task");
    switch (sight.state()) {
      case StubState.Queued queued -> state(task, sight.word("pending"), 0).putArray("results");
      case StubState.Running running ->
          state(task, sight.word("processing"), running.percent()).putArray("results");
      case StubState.Succeeded succeeded -> {
        state(task, sight.word("completed"), 100);
        if (succeeded.output() instanceof Output.None) {
          task.putArray("results");
        } else {
          task.putArray("results").add(sight.fileUrl());
        }
      }
      case StubState.Failed failed -> {
        state(task, sight.word("failed"), 0).putArray("results");
        error(task, failed.fault());
      }
      case StubState.Cancelled cancelled ->
          state(task, sight.word("cancelled"), 0).putArray("results");
      case StubState.Unreadable unreadable -> throw new IllegalArgumentException("not a state");
    }
    return task.put("type", "video");
  }

  private static ObjectNode state(ObjectNode task, String word, int progress) {
    return task.put("status", word).put("progress", progress);
  }

  private static void error(ObjectNode task, StubState.Fault fault) {
    String code =
        switch (fault) {
          case NO_REASON -> "";
          case MODERATED_INPUT, MODERATED_OUTPUT -> "content_policy_violation";
          case INVALID -> "invalid_parameters";
          case EXPIRED -> "request_cancelled";
          case PLAIN, LEAKY_REASON, LONG_REASON -> "upstream_error";
        };
    if (!code.isEmpty()) {
      task.putObject("error").put("code", code).put("message", fault.words());
    }
  }

  @Override
  public Optional<JsonNode> callback(Sight sight) {
    return sight.state().isFinal() ? Optional.of(task(sight)) : Optional.empty();
  }
}
