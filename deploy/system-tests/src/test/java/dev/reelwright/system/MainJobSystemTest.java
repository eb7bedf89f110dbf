package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.standardwebhooks.Webhook;
import dev.reelwright.local.client.WebhookReceiver;
import dev.reelwright.local.client.WebhookReceiver.Received;
import java.io.InputStream;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The main job, from the multipart request to the last credit. */
@ExtendWith(SharedStack.class)
class MainJobSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);

  @Test
  void aPortraitAndAVoiceOverBecomeAVideo(SystemStack stack, @TempDir Path folder)
      throws Exception {
    byte[] image = demo("portrait.jpg");
    byte[] audio = demo("voiceover.mp3");
    Customer customer = Customer.open(stack.operator(), "main job", 100);
    try (WebhookReceiver receiver = stack.receiver()) {
      String jobId = customer.submit(image, audio, receiver.url("/hook"), "main-job", PATIENCE);
      assertThat(jobId).matches("c[a-z0-9]{24}");

      List<Integer> progress = new ArrayList<>();
      Awaitility.await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () -> {
                JsonNode status = customer.client().status(jobId).json();
                progress.add(status.path("progress").asInt());
                return Customer.ended(status.path("status").asText());
              });
      assertThat(progress).isSorted();

      JsonNode done = customer.client().status(jobId).json();
      assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("COMPLETED");
      assertThat(done.path("progress").asInt()).isEqualTo(100);

      Path video = folder.resolve("video.mp4");
      assertThat(customer.client().download(done.path("outputVideo").asText(), video))
          .isEqualTo(200);
      Path voice = Files.write(folder.resolve("voice.mp3"), audio);
      Facts facts = Facts.of(video);
      assertThat(facts.streams()).containsExactlyInAnyOrder("h264", "aac");
      assertThat(facts.width()).isEven();
      assertThat(facts.height()).isEven();
      assertThat((double) facts.width() / facts.height()).isCloseTo(2400.0 / 3000, within(0.01));
      assertThat(Math.max(facts.width(), facts.height())).isLessThanOrEqualTo(1920);
      assertThat(facts.seconds()).isCloseTo(Facts.of(voice).seconds(), within(1.0 / 25));

      Awaitility.await().atMost(PATIENCE).until(() -> receiver.about(jobId) != null);
      Received webhook = receiver.received("/hook").getFirst();
      assertThat(webhook.verifies(customer.signatures())).isTrue();
      new Webhook(customer.signatures().secret())
          .verify(
              new String(webhook.body(), StandardCharsets.UTF_8),
              HttpHeaders.of(
                  Map.of(
                      "webhook-id", List.of(webhook.id()),
                      "webhook-timestamp", List.of(webhook.header("webhook-timestamp")),
                      "webhook-signature", List.of(webhook.header("webhook-signature"))),
                  (name, value) -> true));
      assertThat(webhook.json().path("status").asText()).isEqualTo("COMPLETED");

      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () -> assertThat(customer.credits()).isEqualTo(new Customer.Credits(90, 0, 10)));

      String share = done.path("outputShareLink").asText();
      Path page = folder.resolve("share.html");
      assertThat(customer.client().download(share, page)).isEqualTo(200);
      assertThat(page).content().contains("og:video", "<video", "poster=");

      Awaitility.await()
          .atMost(PATIENCE)
          .untilAsserted(
              () ->
                  assertThat(stack.objects(jobId))
                      .as("the uploads are gone, the results stay")
                      .extracting(key -> key.getFileName().toString())
                      .containsExactlyInAnyOrder("video.mp4", "thumbnail.jpg"));
    }
  }

  @Test
  void aTwelveMegapixelPhotoAndThirtySecondsOfSoundFitToTheFrame(
      SystemStack stack, @TempDir Path folder) throws Exception {
    byte[] image = Media.photo(4000, 3000);
    byte[] audio = Media.tone(30);
    Customer customer = Customer.open(stack.operator(), "twelve megapixels", 100);

    String jobId = customer.submit(image, audio, null, "twelve-megapixels", PATIENCE);
    JsonNode done = customer.awaitEnd(jobId, PATIENCE);

    assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("COMPLETED");
    Path video = folder.resolve("video.mp4");
    customer.client().download(done.path("outputVideo").asText(), video);
    Facts facts = Facts.of(video);
    assertThat(facts.seconds()).isCloseTo(30, within(1.0 / 25));
    assertThat(facts.width()).isEqualTo(1920);
    assertThat(facts.height()).isEqualTo(1440);
  }

  private static byte[] demo(String name) throws Exception {
    try (InputStream in = MainJobSystemTest.class.getResourceAsStream("/demo/" + name)) {
      assertThat(in).isNotNull();
      return in.readAllBytes();
    }
  }
}
