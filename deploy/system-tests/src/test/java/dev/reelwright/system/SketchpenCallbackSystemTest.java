package dev.reelwright.system;

import static dev.reelwright.system.SketchpenVideos.accepted;
import static dev.reelwright.system.SketchpenVideos.json;
import static dev.reelwright.system.SketchpenVideos.names;
import static dev.reelwright.system.SketchpenVideos.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.WebhookReceiver;
import dev.reelwright.local.client.WebhookReceiver.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Callbacks of Sketchpen's API, from the registration to the signed request. */
@ExtendWith(SharedStack.class)
class SketchpenCallbackSystemTest {
  private static final String CALLBACKS = "/api/v1/callbacks";

  @Test
  void whoHasRegisteredIsToldAndNobodyElse(SystemStack stack, @TempDir Path folder)
      throws Exception {
    Customer customer = Customer.open(stack.operator(), "sketchpen callbacks", 10);
    SketchpenVideos videos = new SketchpenVideos(customer.client());
    try (WebhookReceiver receiver = stack.receiver()) {
      JsonNode completed = register(customer, receiver, "/completed", "video.completed");
      JsonNode failed = register(customer, receiver, "/failed", "video.failed");
      JsonNode deleted = register(customer, receiver, "/deleted", "video.completed");
      assertThat(names(completed)).contains("id", "url", "event", "secret");
      assertThat(completed.path("secret").asText()).startsWith("whsec_");
      assertThat(failed.path("secret")).isNotEqualTo(completed.path("secret"));
      JsonNode listed = accepted(200, customer.client().get(CALLBACKS));
      assertThat(texts(listed, "event"))
          .containsExactlyInAnyOrder("video.completed", "video.failed", "video.completed");
      assertThat(listed.toString()).doesNotContain("whsec_");
      assertThat(customer.client().delete(CALLBACKS + "/" + deleted.path("id").asText()).status())
          .isEqualTo(204);

      String good = make(videos, "This one is made.", "completed");
      Received told = await(receiver, "/completed");
      JsonNode done = videos.video(good);
      assertThat(names(told.json())).containsExactly("event", "video_id", "data", "created_at");
      assertThat(told.json().path("event").asText()).isEqualTo("video.completed");
      assertThat(told.json().path("video_id").asText()).isEqualTo(good);
      JsonNode data = told.json().path("data");
      assertThat(data.path("status").asText()).isEqualTo("completed");
      assertThat(data.path("credits_charged").asInt())
          .isEqualTo(done.path("credits_charged").asInt());
      Path video = folder.resolve("video.mp4");
      assertThat(customer.client().download(data.path("video_url").asText(), video)).isEqualTo(200);
      assertThat(Facts.of(video).streams()).contains("h264", "aac");
      checkSigned(told, completed.path("secret").asText());

      String bad = make(videos, "\u4ec0\u4e48\u662f\u5149\u5408\u4f5c\u7528\uff1f", "failed");
      Received sorry = await(receiver, "/failed");
      assertThat(sorry.json().path("event").asText()).isEqualTo("video.failed");
      assertThat(sorry.json().path("video_id").asText()).isEqualTo(bad);
      assertThat(sorry.json().path("data").path("status").asText()).isEqualTo("failed");
      assertThat(sorry.json().path("data").path("error"))
          .isEqualTo(videos.video(bad).path("error"));
      checkSigned(sorry, failed.path("secret").asText());

      assertThat(receiver.received())
          .as("one message each; who was deleted, or asked for other news, hears nothing")
          .extracting(Received::path)
          .containsExactly("/completed", "/failed");
    }
  }

  private static JsonNode register(
      Customer customer, WebhookReceiver receiver, String path, String event) throws IOException {
    return accepted(
        201,
        customer
            .client()
            .post(CALLBACKS, json("{'url':'%s','event':'%s'}", receiver.url(path), event)));
  }

  private static String make(SketchpenVideos videos, String speech, String end) throws IOException {
    String id =
        videos.script("{'scenes':[{'speech':'%s','visual_description':'A slide'}]}", speech);
    videos.approve(id);
    assertThat(videos.awaitEnd(id)).endsWith(end);
    return id;
  }

  private static Received await(WebhookReceiver receiver, String path) {
    Awaitility.await()
        .atMost(SketchpenVideos.PATIENCE)
        .until(() -> !receiver.received(path).isEmpty());
    return receiver.received(path).getFirst();
  }

  /** From the README alone: the hexadecimal HMAC-SHA256 of {@code timestamp.body}. */
  private static void checkSigned(Received received, String secret) throws Exception {
    String timestamp = received.header("x-sketchpen-timestamp");
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
    assertThat(received.header("x-sketchpen-signature"))
        .isEqualTo(HexFormat.of().formatHex(mac.doFinal(received.body())));
    assertThat(Long.parseLong(timestamp))
        .isBetween(received.at().getEpochSecond() - 300, received.at().getEpochSecond() + 300);
  }
}
