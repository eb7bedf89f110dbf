package dev.reelwright.render.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Every scenario that a customer may name for a sandbox job, with the real sandbox. */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@NullUnmarked // CDI sets the fields
class SandboxComponentTest extends OnRealParts {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Orders orders;
  @Inject Holdings holdings;

  private final String task = "s-" + UUID.randomUUID();

  @AfterEach
  void leaveNothing() {
    orders.send(new CancelTask(task, "test over"));
    await().atMost(SOON).until(() -> orders.task(task).getOffsetDateTime("ended_at") != null);
    await().atMost(SOON).until(() -> holdings.size() == 0);
  }

  @Test
  void lostCallback() {
    play("lost-callback");

    JsonNode video = orders.event(task, "Stored").get("video");

    assertThat(video.get("durationMillis").asLong()).isBetween(2_900L, 3_100L);
    assertThat(video.get("renderMillis").asLong()).isGreaterThan(5_000L);
    assertThat(orders.types(task)).containsExactly("Started", "Routed", "Stored");
    assertThat(orders.percents(task)).isSorted();
  }

  @Test
  void throttled() {
    play("throttled");

    orders.event(task, "Stored");

    assertThat(orders.types(task)).containsExactly("Started", "Routed", "Stored");
    assertThat(orders.callStates(task)).startsWith("REFUSED").endsWith("DELIVERED");
    assertThat(orders.task(task).getInteger("attempt")).isEqualTo(1);
  }

  @Test
  void slowRisesSlowly() {
    play("slow");
    orders.event(task, "Routed");

    await().atMost(SOON).until(() -> orders.percents(task).size() >= 4);

    assertThat(orders.percents(task)).isSorted().allMatch(percent -> percent <= 89);
    assertThat(orders.state(task)).isEqualTo("WAITING");
  }

  @Test
  void failsAt65() {
    play("fail-at-65");

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("provider_failed");
    assertThat(orders.percents(task)).isSorted().endsWith(65);
  }

  @Test
  void moderationOfTheInput() {
    play("moderation-input");

    JsonNode failed = orders.event(task, "Failed");
    assertThat(failed.get("code").asText()).isEqualTo("moderation_input");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
  }

  @Test
  void moderationOfTheOutput() {
    play("moderation-output");

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("moderation_output");
    assertThat(orders.callStates(task)).containsExactly("FAILED", "FAILED");
  }

  @Test
  void badFile() {
    play("bad-file");

    JsonNode failed = orders.event(task, "Failed");
    assertThat(failed.get("code").asText()).isEqualTo("result_not_a_video");
    assertThat(failed.get("blame").asText()).isEqualTo("PROVIDER");
    assertThat(orders.callStates(task)).containsExactly("DELIVERED");
  }

  @Test
  void stuckUntilTheDeadline() {
    play("stuck", Duration.ofSeconds(9));

    orders.awaitState(task, "EXPIRED");

    assertThat(orders.types(task)).containsExactly("Started", "Routed");
    assertThat(orders.percents(task)).isSorted().endsWith(65);
  }

  @Test
  void stuckAndDeleted() {
    play("stuck");
    orders.event(task, "Routed");

    orders.send(new AbandonTask(task));

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("deleted");
    assertThat(orders.callStates(task)).containsExactly("CANCELLED");
  }

  @Test
  void providerThatNeverAnswers() {
    play("provider-timeout", Duration.ofSeconds(6));

    orders.awaitState(task, "EXPIRED");

    assertThat(orders.types(task)).containsExactly("Started");
    assertThat(orders.callStates(task)).containsExactly("UNKNOWN");
  }

  @Test
  void nameOfNoScenarioIsAnOrderThatNobodyTakes() {
    play("no-such-scenario");

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("provider_rejected");
  }

  private void play(String scenario) {
    play(scenario, Duration.ofHours(1));
  }

  private void play(String scenario, Duration untilDeadline) {
    ProviderRoute route = new ProviderRoute("sandbox", "sandbox", "sandbox", scenario);
    orders.send(Orders.order(task, untilDeadline, null, route));
  }
}
