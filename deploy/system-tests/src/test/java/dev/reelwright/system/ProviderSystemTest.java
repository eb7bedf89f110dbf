package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.testkit.TestMedia;
import dev.reelwright.testkit.provider.ProviderStub;
import dev.reelwright.testkit.provider.Script;
import dev.reelwright.testkit.provider.StubTask;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Videos that an outside provider makes, with a live key. */
@ExtendWith(SharedStack.class)
class ProviderSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final int IN_FLIGHT = 20;

  @Test
  void aProvidersClipIsFetchedCheckedStoredAndPaidOnce(
      SystemStack stack, ProviderStub provider, @TempDir Path folder) throws Exception {
    Customer customer = Customer.open(stack.operator(), "provider", 100);
    KensaOrders kensa = new KensaOrders(customer.client());
    int accepted = provider.acceptedTasks().size();
    provider.video(clip(folder));
    provider.next(Script.HAPPY);

    String uuid = kensa.generate(order());
    awaitAccepted(provider, accepted + 1);
    provider.advance(Duration.ofSeconds(60)); // the callback says so, else the next look
    List<Integer> progress = kensa.awaitEnd(uuid);

    JsonNode done = kensa.video(uuid);
    assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("COMPLETED");
    assertThat(progress).isSorted().endsWith(100);
    assertThat(done.path("provider").asText()).isEqualTo("evolink");
    assertThat(done.path("creditsUsed").asInt()).isEqualTo(2);
    Path video = folder.resolve("video.mp4");
    assertThat(customer.client().download(done.path("videoUrl").asText(), video)).isEqualTo(200);
    assertThat(Files.size(video)).isEqualTo(done.path("fileSize").asLong());
    assertThat(Facts.of(video).width()).isEqualTo(1280);
    awaitCredits(customer, new Customer.Credits(98, 0, 2));
    assertThat(provider.acceptedTasks()).hasSize(accepted + 1);
  }

  @Test
  void aProvidersFailureCostsNothingAndItsWordsStayInside(SystemStack stack, ProviderStub provider)
      throws Exception {
    Customer customer = Customer.open(stack.operator(), "provider fails", 100);
    KensaOrders kensa = new KensaOrders(customer.client());
    int accepted = provider.acceptedTasks().size();
    provider.next(Script.FAILED_LEAKY);

    String uuid = kensa.generate(order());
    awaitAccepted(provider, accepted + 1);
    provider.advance(Duration.ofSeconds(60));
    kensa.awaitEnd(uuid);

    JsonNode failed = kensa.video(uuid);
    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("errorCode").asText()).isEqualTo("provider_failed");
    assertThat(failed.toString()).doesNotContain(ProviderStub.LEAK);
    awaitCredits(customer, new Customer.Credits(100, 0, 0));
    assertThat(new LedgerCheck(stack).holds(customer.account())).containsExactly("RELEASED");
  }

  @Test
  void aWorkerKilledWithTwentyTasksInFlightSubmitsNoneASecondTime(
      SystemStack stack, ProviderStub provider, @TempDir Path folder) throws Exception {
    Customer customer = Customer.open(stack.operator(), "killed with tasks in flight", 100);
    KensaOrders kensa = new KensaOrders(customer.client());
    int accepted = provider.acceptedTasks().size();
    provider.video(clip(folder));
    provider.script(Script.SLOW);
    List<String> uuids = new ArrayList<>();
    for (int i = 0; i < IN_FLIGHT; i++) {
      uuids.add(kensa.generate(order()));
    }
    awaitAccepted(provider, accepted + IN_FLIGHT);
    awaitKnown(stack, customer, IN_FLIGHT);

    stack.kill("render-worker");
    provider.advance(Duration.ofHours(1));

    for (String uuid : uuids) {
      kensa.awaitEnd(uuid);
      assertThat(kensa.task(uuid).path("status").asText()).isEqualTo("COMPLETED");
    }
    assertThat(provider.acceptedTasks().subList(accepted, provider.acceptedTasks().size()))
        .as("each order was submitted once")
        .hasSize(IN_FLIGHT)
        .extracting(StubTask::id)
        .doesNotHaveDuplicates();
    awaitCredits(customer, new Customer.Credits(100 - 2 * IN_FLIGHT, 0, 2 * IN_FLIGHT));
    assertThat(new LedgerCheck(stack).violations()).isEmpty();
  }

  private static ObjectNode order() {
    return KensaOrders.order(
        "sora-2",
        "A golden retriever running through a sunlit meadow, cinematic slow motion",
        10,
        "720p");
  }

  /** What the provider delivers: ten moving seconds with sound. */
  private static Path clip(Path folder) {
    Path clip = folder.resolve("clip.mp4");
    TestMedia.run(
        folder,
        "-f",
        "lavfi",
        "-i",
        "testsrc2=size=1280x720:rate=30:duration=10",
        "-f",
        "lavfi",
        "-i",
        "sine=frequency=440:duration=10",
        "-c:v",
        "libx264",
        "-preset",
        "ultrafast",
        "-pix_fmt",
        "yuv420p",
        "-c:a",
        "aac",
        clip.toString());
    return clip;
  }

  private static void awaitAccepted(ProviderStub provider, int tasks) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(provider.acceptedTasks()).hasSize(tasks));
  }

  /** Until the worker has read what was answered: an answer that dies with it is another story. */
  private static void awaitKnown(SystemStack stack, Customer customer, int tasks) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        stack.rows(
                            "render",
                            "select c.id from provider_call c join task t on t.id = c.task_id"
                                + " where t.account = ? and c.state = 'ACCEPTED'",
                            customer.account()))
                    .hasSize(tasks));
  }

  private static void awaitCredits(Customer customer, Customer.Credits credits) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(customer.credits()).isEqualTo(credits));
  }
}
