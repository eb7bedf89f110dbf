package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.local.client.PlatformClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;

/** A customer of Kensa's API. */
record KensaOrders(PlatformClient client) {
  static final Duration PATIENCE = Duration.ofMinutes(4);

  static ObjectNode order(String model, String prompt, int seconds, String quality) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("prompt", prompt)
        .put("model", model)
        .put("duration", seconds)
        .put("aspectRatio", "16:9")
        .put("quality", quality);
  }

  /** Orders; the uuid. */
  String generate(ObjectNode order) throws IOException {
    return generate(order, Map.of());
  }

  String generate(ObjectNode order, Map<String, String> headers) throws IOException {
    JsonNode answer = client.post("/api/v1/video/generate", order, headers).json();
    assertThat(answer.path("success").asBoolean()).as(answer.toString()).isTrue();
    return answer.path("data").path("uuid").asText();
  }

  JsonNode task(String uuid) throws IOException {
    return client.get("/api/v1/video/task?uuid=" + uuid).json().path("data");
  }

  JsonNode video(String uuid) throws IOException {
    return client.get("/api/v1/video/" + uuid).json().path("data");
  }

  /** Polls until the video has ended; every progress that was shown on the way. */
  List<Integer> awaitEnd(String uuid) {
    List<Integer> progress = new ArrayList<>();
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .ignoreException(IOException.class)
        .until(
            () -> {
              JsonNode task = task(uuid);
              progress.add(task.path("progress").asInt());
              return task.path("status").asText().matches("COMPLETED|FAILED");
            });
    return progress;
  }
}
