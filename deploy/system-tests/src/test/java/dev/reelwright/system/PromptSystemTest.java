package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A prompt becomes a narrated video, from Kensa's request to the last credit. */
@ExtendWith(SharedStack.class)
class PromptSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  @Test
  void promptBecomesAVideoOfTheLengthAskedFor(SystemStack stack, @TempDir Path folder)
      throws Exception {
    Customer customer = Customer.open(stack.operator(), "prompt", 100);

    KensaOrders kensa = new KensaOrders(customer.client());

    String uuid = kensa.generate(order("How HTTPS works", 8));
    List<Integer> progress = kensa.awaitEnd(uuid);

    assertThat(progress).isSorted().endsWith(100);
    JsonNode done = kensa.video(uuid);
    assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("COMPLETED");
    assertThat(done.path("creditsUsed").asInt()).isEqualTo(8);
    Path video = folder.resolve("video.mp4");
    assertThat(customer.client().download(done.path("videoUrl").asText(), video)).isEqualTo(200);
    assertThat(Files.size(video)).isEqualTo(done.path("fileSize").asLong());
    Facts facts = Facts.of(video);
    assertThat(facts.streams()).contains("h264", "aac");
    assertThat(facts.width()).isEqualTo(854);
    assertThat(facts.height()).isEqualTo(480);
    assertThat(facts.seconds()).isCloseTo(8, within(1.0 / 30));
    Path subtitles = folder.resolve("captions.srt");
    assertThat(customer.client().download(done.path("srtUrl").asText(), subtitles)).isEqualTo(200);
    assertThat(subtitles).content().contains("HTTPS");
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(customer.credits()).isEqualTo(new Customer.Credits(92, 0, 8)));
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(stack.objects(uuid))
                    .as("the pieces are gone, the results stay")
                    .extracting(key -> key.getFileName().toString())
                    .containsExactlyInAnyOrder(
                        "video.mp4", "thumbnail.jpg", "captions.srt", "captions.vtt"));
  }

  @Test
  void aWorkerKilledWhileItDrawsCostsNoSecondPrice(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "killed while drawing", 100);
    KensaOrders kensa = new KensaOrders(customer.client());
    String uuid = kensa.generate(order("What is photosynthesis?", 20));
    Awaitility.await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> kensa.task(uuid).path("progress").asInt() > 30);

    stack.kill("render-worker");

    kensa.awaitEnd(uuid);
    assertThat(kensa.task(uuid).path("status").asText()).isEqualTo("COMPLETED");
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(customer.credits()).isEqualTo(new Customer.Credits(80, 0, 20)));
    assertThat(new LedgerCheck(stack).holds(customer.account())).containsExactly("SETTLED");
  }

  @Test
  void textThatNobodyCanSpeakFailsAndCostsNothing(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "unspeakable", 100);

    KensaOrders kensa = new KensaOrders(customer.client());

    String uuid = kensa.generate(order("\u4ec0\u4e48\u662f\u5149\u5408\u4f5c\u7528\uff1f", 5));

    kensa.awaitEnd(uuid);
    JsonNode failed = kensa.video(uuid);
    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("errorCode").asText()).isEqualTo("text_unspeakable");
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(customer.credits()).isEqualTo(new Customer.Credits(100, 0, 0)));
  }

  private static ObjectNode order(String prompt, int seconds) {
    return KensaOrders.order("storyboard-1", prompt, seconds, "480p");
  }
}
