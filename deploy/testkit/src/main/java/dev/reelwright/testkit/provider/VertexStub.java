package dev.reelwright.testkit.provider;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Veo on Vertex AI, with the piece of Google Cloud Storage that its files lie in. A file comes
 * inside the answer; where an order names a bucket, and for outputs that are no bytes (an address
 * that has run out, one that redirects, a file without end), it lies there.
 */
public final class VertexStub implements StubApi {
  /** The project that it knows. */
  public static final String PROJECT = "reel-test";

  /** The location that it knows. */
  public static final String LOCATION = "us-central1";

  private static final String BUCKET = "reel-clips";
  private static final String MODELS =
      "projects/" + PROJECT + "/locations/" + LOCATION + "/publishers/google/models/";
  private static final String MODEL = "[A-Za-z0-9][A-Za-z0-9._-]*";

  @Override
  public String name() {
    return "vertex";
  }

  @Override
  public String newTaskId() {
    return MODELS + "veo-3.1-generate-001/operations/" + UUID.randomUUID();
  }

  @Override
  public boolean authorised(StubRequest request, String key) {
    return request.header("authorization").filter(("Bearer " + key)::equals).isPresent();
  }

  @Override
  public StubCall call(StubRequest request) {
    if (request.is("POST", "/v1/" + MODELS + MODEL + ":predictLongRunning")) {
      return submit(request);
    }
    if (request.is("POST", "/v1/" + MODELS + MODEL + ":fetchPredictOperation")) {
      return new StubCall.Read(request.json().path("operationName").asText(""));
    }
    if (request.is("GET", "/storage/v1/b/" + BUCKET + "/o/[^/]+")
        && "media".equals(request.query().get("alt"))) {
      String object = request.segment(5);
      return new StubCall.Content(
          MODELS + "veo-3.1-generate-001/operations/" + object.split("/", 2)[0], false);
    }
    if (request.is("GET", "/files/.+[.]mp4")) {
      String path = request.path();
      return new StubCall.Content(
          path.substring("/files/".length(), path.length() - ".mp4".length()), true);
    }
    return new StubCall.Other();
  }

  private static StubCall submit(StubRequest request) {
    JsonNode body = request.json();
    if (!body.path("parameters").path("generateAudio").isBoolean()) {
      return new StubCall.Malformed("generateAudio is required");
    }
    String model = request.segment(8).replace(":predictLongRunning", "");
    StubCall call = VeoWords.submit(body, model, Optional.empty());
    String bucket = body.path("parameters").path("storageUri").asText("");
    return call instanceof StubCall.Submit(StubOrder order) && !bucket.isEmpty()
        ? new StubCall.Submit(inBucket(order, bucket))
        : call;
  }

  private static StubOrder inBucket(StubOrder order, String bucket) {
    java.util.Map<String, String> fields = new java.util.HashMap<>(order.fields());
    fields.put("storageUri", bucket);
    return new StubOrder(
        order.model(),
        order.prompt(),
        order.seconds(),
        order.width(),
        order.height(),
        order.withImage(),
        order.callback(),
        fields);
  }

  @Override
  public StubAnswer accepted(Sight sight) {
    return VeoWords.accepted(sight);
  }

  @Override
  public StubAnswer refused(Script.Refusal refusal) {
    return VeoWords.refused(refusal);
  }

  @Override
  public StubAnswer unreadable(StubState.Trouble trouble) {
    return VeoWords.unreadable(trouble);
  }

  @Override
  public StubAnswer read(Sight sight) {
    ObjectNode response =
        StubAnswer.object()
            .put("@type", "type.googleapis.com/cloud.ai.large_models.vision.GenerateVideoResponse")
            .put("raiMediaFilteredCount", 0);
    ArrayNode videos = response.putArray("videos");
    if (VeoWords.withholds(sight)) {
      VeoWords.withheld(response);
    } else if (sight.state() instanceof StubState.Succeeded(Output output)) {
      video(videos, sight, output);
    }
    return VeoWords.operation(sight, response);
  }

  private static void video(ArrayNode videos, Sight sight, Output output) {
    boolean bucket = sight.task().order().fields().containsKey("storageUri");
    switch (output) {
      case Output.None none -> {}
      case Output.Video video -> add(videos, sight, bucket);
      case Output.File file -> add(videos, sight, bucket);
      case Output.Html html -> add(videos, sight, bucket);
      case Output.Truncated truncated -> add(videos, sight, bucket);
      case Output.Dropped dropped -> add(videos, sight, true);
      case Output.Huge huge -> add(videos, sight, true);
      case Output.Expired expired -> add(videos, sight, true);
      case Output.RedirectTo redirect -> add(videos, sight, true);
    }
  }

  private static void add(ArrayNode videos, Sight sight, boolean bucket) {
    ObjectNode video = videos.addObject().put("mimeType", "video/mp4");
    if (bucket) {
      String id = sight.task().id();
      video.put(
          "gcsUri",
          "gs://" + BUCKET + "/" + id.substring(id.lastIndexOf('/') + 1) + "/sample 0.mp4");
    } else {
      video.put("bytesBase64Encoded", Base64.getEncoder().encodeToString(sight.file().get()));
    }
  }
}
