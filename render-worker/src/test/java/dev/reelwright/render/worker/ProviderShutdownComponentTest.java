package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.Orders.order;
import static dev.reelwright.render.testing.Orders.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Submission;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** SIGTERM while a provider is thinking about an order. The worker claims nothing afterwards. */
@QuarkusTest
@TestProfile(ProviderShutdownComponentTest.OfItsOwn.class)
@NullUnmarked // CDI sets the fields
class ProviderShutdownComponentTest extends OnRealParts {
  private static final Duration SOON = Duration.ofSeconds(60);

  @Inject Orders orders;
  @Inject RenderWorker worker;
  @Inject LookLoop looks;
  @Inject Holdings holdings;

  private final String task = "d-" + UUID.randomUUID();

  /** The grace time is shorter than the answer takes: what may cost money is waited for. */
  @Test
  void answerUnderWayIsHeardBeforeTheWorkerGoes() throws Exception {
    String model = "model-" + task;
    Play play =
        ScriptedProvider.put(
            model,
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                return super.submit(order, account).onItem().delayIt().by(Duration.ofSeconds(4));
              }
            });
    orders.send(order(task, route("one", model), route("two", model)));
    await().atMost(SOON).until(() -> play.asked("submit").size() == 1);

    looks.stop(new ShutdownEvent());
    worker.stop(new ShutdownEvent());

    assertThat(holdings.size()).isZero();
    assertThat(orders.callStates(task)).containsExactly("ACCEPTED");
    assertThat(orders.state(task)).isEqualTo("WAITING");
    assertThat(orders.outcomes(task)).containsExactly("accepted");
    assertThat(play.asked("submit")).hasSize(1);
  }

  /** Another application than the one of the other tests. */
  public static final class OfItsOwn extends ProvidersProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
      return super.getConfigOverrides();
    }
  }
}
