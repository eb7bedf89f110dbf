package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** What Veo's two hosts have in common: the words of orders, operations and errors. */
final class VeoWords {
  /** What Google says when a prompt is against its rules; the status is that of any bad request. */
  private static final String SENSITIVE =
      "The prompt could not be submitted. This prompt contains sensitive words that violate"
          + " Google's Responsible AI practices. Support codes: 58061214";

  private static final Set<String> RATIOS = Set.of("16:9", "9:16");
  private static final Set<Integer> SECONDS = Set.of(4, 6, 8);
  private static final Set<String> RESOLUTIONS = Set.of("720p", "1080p", "4k");

  private VeoWords() {}

  /**
   * A submit as Veo reads it, or why it refuses it.
   *
   * @param model as the path names it
   */
  static StubCall submit(JsonNode body, String model, Optional<URI> callback) {
    JsonNode instance = body.path("instances").path(0);
    JsonNode parameters = body.path("parameters");
    String prompt = instance.path("prompt").asText("");
    String ratio = parameters.path("aspectRatio").asText("16:9");
    String resolution = parameters.path("resolution").asText("720p");
    if (prompt.isEmpty() || body.path("instances").size() != 1) {
      return new StubCall.Malformed("one instance with a prompt");
    }
    if (!parameters.path("durationSeconds").isIntegralNumber()
        || !SECONDS.contains(parameters.path("durationSeconds").asInt())) {
      return new StubCall.Malformed("durationSeconds is one of the numbers 4, 6, 8");
    }
    if (!RATIOS.contains(ratio) || !RESOLUTIONS.contains(resolution)) {
      return new StubCall.Malformed("aspectRatio or resolution");
    }
    JsonNode image = instance.path("image");
    if (!image.isMissingNode()
        && (image.path("bytesBase64Encoded").asText("").isEmpty()
            || !image.path("mimeType").asText("").startsWith("image/"))) {
      return new StubCall.Malformed("image has bytesBase64Encoded and mimeType");
    }
    return new StubCall.Submit(
        StubOrder.of(
            model,
            prompt,
            parameters.path("durationSeconds").asInt(),
            ratio,
            resolution,
            !image.isMissingNode(),
            callback));
  }

  static StubAnswer accepted(Sight sight) {
    return StubAnswer.json(200, StubAnswer.object().put("name", sight.task().id()));
  }

  static StubAnswer refused(Script.Refusal refusal) {
    return switch (refusal) {
      case THROTTLED ->
          error(429, "RESOURCE_EXHAUSTED", "Resource has been exhausted (e.g. check quota).");
      case OUTAGE -> error(500, "INTERNAL", "An internal error has occurred.");
      case OVERLOADED -> error(503, "UNAVAILABLE", "The model is overloaded.");
      case MODERATION -> error(400, "INVALID_ARGUMENT", SENSITIVE);
      case BALANCE ->
          error(400, "FAILED_PRECONDITION", "This model requires a project with billing enabled.");
      case KEY -> error(401, "UNAUTHENTICATED", "Request had invalid authentication credentials.");
      case MODEL -> error(404, "NOT_FOUND", "The model is not found for API version v1beta.");
      case INVALID ->
          error(400, "INVALID_ARGUMENT", "Unsupported output video duration 5 seconds.");
    };
  }

  static StubAnswer unreadable(StubState.Trouble trouble) {
    return switch (trouble) {
      case THROTTLED -> refused(Script.Refusal.THROTTLED);
      case OUTAGE -> refused(Script.Refusal.OUTAGE);
      case KEY_REFUSED -> refused(Script.Refusal.KEY);
      case NOT_FOUND -> error(404, "NOT_FOUND", "Operation not found.");
      case GATEWAY_PAGE, NOT_FOUND_PAGE, WEB_PAGE, OTHER_JSON ->
          throw new IllegalArgumentException(trouble + " does not come from an API");
    };
  }

  /** An error of a call. */
  static StubAnswer error(int code, String status, String message) {
    ObjectNode body = StubAnswer.object();
    body.putObject("error").put("code", code).put("message", message).put("status", status);
    return StubAnswer.json(code, body);
  }

  /**
   * An operation.
   *
   * @param response what it has come to where that is not an error, without anything inside that
   *     differs between the hosts
   */
  static StubAnswer operation(Sight sight, ObjectNode response) {
    ObjectNode operation = StubAnswer.object().put("name", sight.task().id());
    switch (sight.state()) {
      case StubState.Queued queued -> {}
      case StubState.Running running -> operation.putObject("metadata");
      case StubState.Succeeded succeeded -> operation.put("done", true).set("response", response);
      case StubState.Cancelled cancelled ->
          operation.put("done", true).set("error", status(1, "The operation was cancelled."));
      case StubState.Failed(StubState.Fault fault) -> failed(operation, fault, response);
      case StubState.Unreadable unreadable ->
          throw new IllegalArgumentException("an API has no words for " + unreadable);
    }
    return StubAnswer.json(200, operation);
  }

  private static void failed(ObjectNode operation, StubState.Fault fault, ObjectNode response) {
    operation.put("done", true);
    switch (fault) {
      case PLAIN, LEAKY_REASON, LONG_REASON -> operation.set("error", status(13, fault.words()));
      case NO_REASON -> operation.set("error", StubAnswer.object());
      case MODERATED_INPUT -> operation.set("error", status(3, SENSITIVE));
      case MODERATED_OUTPUT -> operation.set("response", response);
      case INVALID -> operation.set("error", status(3, fault.words()));
      case EXPIRED -> throw new IllegalArgumentException("an operation does not expire in line");
    }
  }

  /** The fields that say how many videos were withheld, and why. */
  static void withheld(ObjectNode response) {
    response.put("raiMediaFilteredCount", 1);
    response
        .putArray("raiMediaFilteredReasons")
        .add(
            "We encountered an issue with the audio for your prompt. You have not been charged for"
                + " this attempt.");
  }

  static boolean withholds(Sight sight) {
    return sight.state() instanceof StubState.Failed(StubState.Fault fault)
        && fault == StubState.Fault.MODERATED_OUTPUT;
  }

  private static ObjectNode status(int code, String message) {
    return StubAnswer.object().put("code", code).put("message", message);
  }
}
