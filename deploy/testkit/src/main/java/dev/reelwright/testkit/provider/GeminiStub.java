package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Veo on the Gemini API. The address of a file needs the key and sends its reader on to another one
 * that does not.
 */
public final class GeminiStub implements StubApi {
  private static final String MODEL = "[A-Za-z0-9][A-Za-z0-9._-]*";

  /** Parameters that exist on Vertex only. */
  private static final Set<String> ELSEWHERE =
      Set.of(
          "seed",
          "fps",
          "generateAudio",
          "pubsubTopic",
          "labels",
          "mask",
          "compressionQuality",
          "resizeMode",
          "outputGcsUri",
          "storageUri");

  @Override
  public String name() {
    return "gemini";
  }

  @Override
  public String newTaskId() {
    return "models/veo-3.1-generate-preview/operations/"
        + UUID.randomUUID().toString().replace("-", "").substring(0, 16);
  }

  @Override
  public boolean authorised(StubRequest request, String key) {
    return request.header("x-goog-api-key").filter(key::equals).isPresent();
  }

  @Override
  public StubCall call(StubRequest request) {
    String path = request.path();
    if (request.is("POST", "/v1beta/models/" + MODEL + ":predictLongRunning")) {
      return submit(request);
    }
    if (request.is("GET", "/v1beta/models/" + MODEL + "/operations/[^/]+")) {
      return new StubCall.Read(path.substring("/v1beta/".length()));
    }
    if (request.is("GET", "/v1beta/files/[^/]+:download")) {
      String operation = request.segment(2).replace(":download", "");
      return new StubCall.Content("models/veo-3.1-generate-preview/operations/" + operation, false);
    }
    if (request.is("GET", "/files/.+[.]mp4")) {
      return new StubCall.Content(
          path.substring("/files/".length(), path.length() - ".mp4".length()), true);
    }
    return new StubCall.Other();
  }

  private static StubCall submit(StubRequest request) {
    JsonNode body = request.json();
    for (String name : ELSEWHERE) {
      if (body.path("parameters").has(name)) {
        return new StubCall.Malformed(name + " is a parameter of Vertex");
      }
    }
    JsonNode uris = body.path("webhookConfig").path("uris");
    String model = request.segment(2).replace(":predictLongRunning", "");
    return VeoWords.submit(
        body,
        model,
        Optional.of(uris.path(0).asText("")).filter(u -> !u.isEmpty()).map(URI::create));
  }

  @Override
  public StubAnswer accepted(Sight sight) {
    return VeoWords.accepted(sight);
  }

  @Override
  public StubAnswer refused(Script.Refusal refusal) {
    return refusal == Script.Refusal.KEY ? invalidKey() : VeoWords.refused(refusal);
  }

  @Override
  public StubAnswer unreadable(StubState.Trouble trouble) {
    return trouble == StubState.Trouble.KEY_REFUSED ? invalidKey() : VeoWords.unreadable(trouble);
  }

  /** A bad key is a bad argument here; only the details say more. */
  private static StubAnswer invalidKey() {
    ObjectNode body = StubAnswer.object();
    ObjectNode error =
        body.putObject("error")
            .put("code", 400)
            .put("message", "API key not valid. Please pass a valid API key.")
            .put("status", "INVALID_ARGUMENT");
    error
        .putArray("details")
        .addObject()
        .put("@type", "type.googleapis.com/google.rpc.ErrorInfo")
        .put("reason", "API_KEY_INVALID")
        .put("domain", "googleapis.com");
    return StubAnswer.json(400, body);
  }

  @Override
  public StubAnswer read(Sight sight) {
    ObjectNode response =
        StubAnswer.object()
            .put(
                "@type",
                "type.googleapis.com/google.ai.generativelanguage.v1beta."
                    + "PredictLongRunningResponse");
    ObjectNode inner = response.putObject("generateVideoResponse");
    ArrayNode samples = inner.putArray("generatedSamples");
    if (VeoWords.withholds(sight)) {
      VeoWords.withheld(inner);
    } else if (sight.state() instanceof StubState.Succeeded(Output output)
        && !(output instanceof Output.None)) {
      samples.addObject().putObject("video").put("uri", download(sight));
    }
    return VeoWords.operation(sight, response);
  }

  private static String download(Sight sight) {
    String id = sight.task().id();
    return URI.create(sight.fileUrl())
        .resolve("/v1beta/files/" + id.substring(id.lastIndexOf('/') + 1) + ":download?alt=media")
        .toString();
  }

  @Override
  public Optional<StubAnswer> contentAnswer(StubRequest request, Sight sight) {
    return request.path().endsWith(":download")
        ? Optional.of(StubAnswer.page(302).with("Location", sight.fileUrl()))
        : Optional.empty();
  }

  /** Only what has been made is announced. */
  @Override
  public Optional<JsonNode> callback(Sight sight) {
    if (!(sight.state() instanceof StubState.Succeeded)) {
      return Optional.empty();
    }
    ObjectNode body =
        StubAnswer.object()
            .put("type", "video.generated")
            .put("version", "v1")
            .put("timestamp", "2026-03-01T12:00:00Z");
    body.putObject("data")
        .put("id", sight.task().id())
        .put("output_file_uri", download(sight))
        .put("file_name", "files/clip");
    return Optional.of(body);
  }
}
