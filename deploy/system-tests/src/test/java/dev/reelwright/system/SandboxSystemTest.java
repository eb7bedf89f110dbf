package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.testkit.provider.ProviderStub;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Kensa's API with a sandbox key: any model, no provider, a balance of its own. */
@ExtendWith(SharedStack.class)
class SandboxSystemTest {
  @Test
  void theContractsOwnExampleRunsWithASandboxKey(
      SystemStack stack, ProviderStub provider, @TempDir Path folder) throws Exception {
    Customer customer = Customer.open(stack.operator(), "sandbox", 50);
    PlatformClient client = sandbox(customer);
    KensaOrders kensa = new KensaOrders(client);
    int accepted = provider.acceptedTasks().size();
    ObjectNode example =
        KensaOrders.order(
                "sora-2",
                "A golden retriever running through a sunlit meadow, cinematic slow motion",
                10,
                "720p")
            .put("startImageUrl", "https://example.com/image.jpg");

    String uuid = kensa.generate(example);
    kensa.awaitEnd(uuid);

    JsonNode done = kensa.video(uuid);
    assertThat(done.path("status").asText()).as(done.toString()).isEqualTo("COMPLETED");
    assertThat(done.path("startImageUrl").asText()).isEqualTo("https://example.com/image.jpg");
    assertThat(done.path("creditsUsed").asInt()).isEqualTo(2);
    Path video = folder.resolve("video.mp4");
    assertThat(client.download(done.path("videoUrl").asText(), video)).isEqualTo(200);
    Facts facts = Facts.of(video);
    assertThat(facts.width()).isEqualTo(1280);
    assertThat(facts.seconds()).isCloseTo(10, within(0.1));
    awaitSandboxCredits(client, 48, 2);
    assertThat(customer.credits()).isEqualTo(new Customer.Credits(50, 0, 0));
    assertThat(provider.acceptedTasks()).as("no provider was asked").hasSize(accepted);

    JsonNode list = client.get("/api/v1/video/list").json().path("data");
    assertThat(list.path("total").asInt()).isEqualTo(1);
    assertThat(list.path("videos").path(0).path("uuid").asText()).isEqualTo(uuid);
    Answer deleted = client.delete("/api/v1/video/" + uuid);
    assertThat(deleted.json().path("data").path("deleted").asBoolean()).isTrue();
    assertThat(client.get("/api/v1/video/" + uuid).status()).isEqualTo(404);
    assertThat(client.get("/api/v1/video/list").json().path("data").path("total").asInt()).isZero();
  }

  @Test
  void aScenarioThatFailsShowsItsProgressAndGivesTheCreditsBack(SystemStack stack)
      throws Exception {
    Customer customer = Customer.open(stack.operator(), "scenario", 50);
    PlatformClient client = sandbox(customer);
    KensaOrders kensa = new KensaOrders(client);

    String uuid =
        kensa.generate(
            KensaOrders.order("veo-3-1", "A river", 8, "720p"),
            Map.of("X-Sandbox-Scenario", "fail-at-65"));
    List<Integer> progress = kensa.awaitEnd(uuid);

    JsonNode failed = kensa.video(uuid);
    assertThat(failed.path("status").asText()).isEqualTo("FAILED");
    assertThat(failed.path("errorCode").asText()).isEqualTo("provider_failed");
    assertThat(progress).isSorted();
    assertThat(progress.getLast()).isEqualTo(65);
    awaitSandboxCredits(client, 50, 0);
  }

  private static PlatformClient sandbox(Customer customer) throws IOException {
    Answer key = customer.operator().createKey(customer.account(), "sandbox", "test");
    assertThat(key.status()).as(key.toString()).isEqualTo(201);
    return customer.client().with(key.json().path("key").asText());
  }

  private static void awaitSandboxCredits(PlatformClient client, int available, int used) {
    Awaitility.await()
        .atMost(KensaOrders.PATIENCE)
        .untilAsserted(
            () -> {
              JsonNode balance = client.get("/api/v1/credit/balance").json().path("data");
              assertThat(balance.path("available").asInt()).isEqualTo(available);
              assertThat(balance.path("frozen").asInt()).isZero();
              assertThat(balance.path("used").asInt()).isEqualTo(used);
            });
  }
}
