package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * kie: {@code createTask} and {@code recordInfo} for most models, {@code veo/generate} and {@code
 * veo/record-info} for those whose id begins with {@code veo}. Every answer is {@code {code, msg,
 * data}}, and many a refusal comes with HTTP status 200.
 */
public final class KieStub implements StubApi {
  /** A Veo clip lasts as long, whatever is asked for. */
  private static final int VEO_SECONDS = 8;

  @Override
  public String name() {
    return "kie";
  }

  @Override
  public String newTaskId() {
    return UUID.randomUUID().toString().replace("-", "");
  }

  @Override
  public boolean authorised(StubRequest request, String key) {
    return request.header("authorization").equals(Optional.of("Bearer " + key));
  }

  @Override
  public StubCall call(StubRequest request) {
    if (request.is("POST", "/api/v1/jobs/createTask")) {
      return task(request.json());
    }
    if (request.is("POST", "/api/v1/veo/generate")) {
      return veo(request.json());
    }
    if (request.is("GET", "/api/v1/jobs/recordInfo|/api/v1/veo/record-info")) {
      return new StubCall.Read(request.query().getOrDefault("taskId", ""));
    }
    if (request.is("GET", "/files/[^/]+\\.mp4")) {
      return new StubCall.Content(request.segment(1).replace(".mp4", ""), true);
    }
    return new StubCall.Other();
  }

  private static StubCall task(JsonNode body) {
    JsonNode input = body.path("input");
    String model = body.path("model").asText();
    if (model.isEmpty() || model.startsWith("veo") || !input.path("prompt").isTextual()) {
      return new StubCall.Malformed("model and input.prompt are required");
    }
    JsonNode duration = input.has("n_frames") ? input.path("n_frames") : input.path("duration");
    if (!duration.isMissingNode() && !duration.isTextual()) {
      return new StubCall.Malformed("durations are strings");
    }
    String ratio =
        switch (input.path("aspect_ratio").asText("16:9")) {
          case "landscape" -> "16:9";
          case "portrait" -> "9:16";
          case String other -> other;
        };
    return new StubCall.Submit(
        StubOrder.of(
            model,
            input.path("prompt").asText(),
            duration.asInt(5),
            ratio,
            input.path("resolution").asText("720p"),
            !input.path("input_urls").isEmpty() || !input.path("image_urls").isEmpty(),
            callback(body)));
  }

  private static StubCall veo(JsonNode body) {
    if (!body.path("model").asText().startsWith("veo") || !body.path("prompt").isTextual()) {
      return new StubCall.Malformed("model and prompt are required");
    }
    return new StubCall.Submit(
        StubOrder.of(
            body.path("model").asText(),
            body.path("prompt").asText(),
            VEO_SECONDS,
            body.path("aspect_ratio").asText("16:9"),
            "720p",
            !body.path("imageUrls").isEmpty(),
            callback(body)));
  }

  private static Optional<URI> callback(JsonNode body) {
    return Optional.of(body.path("callBackUrl").asText(""))
        .filter(url -> !url.isEmpty())
        .map(URI::create);
  }

  @Override
  public StubAnswer accepted(Sight sight) {
    return said(200, 200, "success", StubAnswer.object().put("taskId", sight.task().id()));
  }

  @Override
  public StubAnswer refused(Script.Refusal refusal) {
    return switch (refusal) {
      case THROTTLED -> said(429, 429, "Your call frequency is too high.", null);
      case OUTAGE -> said(200, 500, "Server error, please try again later.", null);
      case OVERLOADED -> said(503, 455, "The service is under maintenance.", null);
      case MODERATION ->
          said(200, 400, "Your prompt was flagged as violating content policies.", null);
      case BALANCE -> said(200, 402, "Credits insufficient. Please top up.", null);
      case KEY -> said(401, 401, "You do not have access permissions.", null);
      case MODEL -> said(200, 422, "The model name you specified is not supported.", null);
      case INVALID -> said(200, 422, "duration is not within the range of allowed options.", null);
    };
  }

  @Override
  public StubAnswer unreadable(StubState.Trouble trouble) {
    return switch (trouble) {
      case THROTTLED -> refused(Script.Refusal.THROTTLED);
      case KEY_REFUSED -> refused(Script.Refusal.KEY);
      case NOT_FOUND -> said(200, 422, "recordInfo is null", null);
      default -> refused(Script.Refusal.OUTAGE);
    };
  }

  @Override
  public StubAnswer read(Sight sight) {
    return said(200, 200, "success", isVeo(sight) ? veo(sight) : task(sight));
  }

  private static boolean isVeo(Sight sight) {
    return sight.task().order().model().startsWith("veo");
  }

  private static StubAnswer said(int status, int code, String words, @Nullable ObjectNode data) {
    ObjectNode body = StubAnswer.object().put("code", code).put("msg", words);
    body.set("data", data);
    return StubAnswer.json(status, body);
  }

  private static ObjectNode task(Sight sight) {
    ObjectNode data =
        StubAnswer.object()
            .put("taskId", sight.task().id())
            .put("model", sight.task().order().model())
            .put("param", "{\"input\":{}}");
    switch (sight.state()) {
      case StubState.Queued queued -> data.put("state", sight.word("queuing"));
      case StubState.Running running -> data.put("state", sight.word("generating"));
      case StubState.Succeeded succeeded ->
          data.put("state", sight.word("success")).put("resultJson", result(succeeded, sight));
      case StubState.Failed failed -> {
        data.put("state", sight.word("fail"));
        fault(data, "failCode", "failMsg", failed.fault());
      }
      case StubState.Cancelled cancelled -> data.put("state", sight.word("canceled"));
      case StubState.Unreadable unreadable -> throw new IllegalArgumentException("not a state");
    }
    return data.put("createTime", sight.task().acceptedAt().toEpochMilli());
  }

  /** The result is JSON inside a text. */
  private static String result(StubState.Succeeded succeeded, Sight sight) {
    ObjectNode result = StubAnswer.object();
    urls(result.putArray("resultUrls"), succeeded, sight);
    return result.toString();
  }

  private static void urls(ArrayNode urls, StubState.Succeeded succeeded, Sight sight) {
    if (!(succeeded.output() instanceof Output.None)) {
      urls.add(sight.fileUrl());
    }
  }

  private static ObjectNode veo(Sight sight) {
    ObjectNode data =
        StubAnswer.object()
            .put("taskId", sight.task().id())
            .put("createTime", sight.task().acceptedAt().toEpochMilli());
    switch (sight.state()) {
      case StubState.Queued queued -> data.put("successFlag", 0).putNull("response");
      case StubState.Running running -> data.put("successFlag", 0).putNull("response");
      case StubState.Succeeded succeeded -> {
        ObjectNode response = data.put("successFlag", 1).putObject("response");
        urls(response.putArray("resultUrls"), succeeded, sight);
      }
      case StubState.Failed failed -> {
        data.put("successFlag", 3).putNull("response");
        fault(data, "errorCode", "errorMessage", failed.fault());
      }
      case StubState.Cancelled cancelled -> data.put("successFlag", 2).putNull("response");
      case StubState.Unreadable unreadable -> throw new IllegalArgumentException("not a state");
    }
    return data;
  }

  private static void fault(ObjectNode data, String code, String words, StubState.Fault fault) {
    data.put(
        code,
        switch (fault) {
          case NO_REASON -> "";
          case MODERATED_INPUT, MODERATED_OUTPUT -> "400";
          case INVALID -> "422";
          case PLAIN, LEAKY_REASON, LONG_REASON, EXPIRED -> "500";
        });
    data.put(words, fault.words());
  }

  @Override
  public Optional<JsonNode> callback(Sight sight) {
    if (!sight.state().isFinal()) {
      return Optional.empty();
    }
    ObjectNode body = StubAnswer.object();
    if (sight.state() instanceof StubState.Succeeded succeeded) {
      body.put("code", 200).put("msg", "success");
      ObjectNode data = body.putObject("data").put("taskId", sight.task().id());
      if (isVeo(sight)) {
        urls(data.putObject("info").putArray("resultUrls"), succeeded, sight);
      } else {
        data.put("state", "success").put("resultJson", result(succeeded, sight));
      }
    } else {
      body.put("code", 501).put("msg", "generation failed");
      body.putObject("data").put("taskId", sight.task().id()).put("state", "fail");
    }
    return Optional.of(body);
  }
}
