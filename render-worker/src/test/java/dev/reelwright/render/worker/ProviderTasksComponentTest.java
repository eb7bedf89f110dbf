package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.Orders.order;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders for providers through the whole worker, from the first route to the stored video. */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
class ProviderTasksComponentTest extends ProviderPlays {
  @Test
  void orderWaitsWithoutAWorkerAndBecomesAVideo() {
    List<Integer> said = List.of(20, 60, 35, 80);
    AtomicInteger looks = new AtomicInteger();
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                int look = looks.getAndIncrement();
                return item(look < said.size() ? working(said.get(look)) : made());
              }
            });
    orders.send(order(task, one, two));
    orders.awaitState(task, "WAITING");
    assertThat(holdings.size(Lane.PROVIDER)).isZero();
    assertThat(orders.task(task).getString("worker")).isNull();

    JsonNode stored = orders.event(task, "Stored");

    assertThat(orders.types(task)).containsExactly("Started", "Routed", "Stored");
    JsonNode routed = orders.event(task, "Routed");
    assertThat(routed.get("route").asText()).isEqualTo("route-one");
    assertThat(routed.get("provider").asText()).isEqualTo("scripted");
    assertThat(stored.get("attempt").asInt()).isEqualTo(1);
    assertThat(stored.get("video").get("width").asInt()).isEqualTo(426);
    assertThat(stored.get("video").get("video").get("key").asText())
        .isEqualTo("outputs/" + task + "/2/video.mp4");
    assertThat(orders.percents(task)).isSorted().contains(1, 18, 53, 71).doesNotContain(31);
    assertThat(play.asked("submit")).singleElement().satisfies(this::isWhatWasOrdered);
    assertThat(orders.outcomes(task)).containsExactly("accepted", "stored");
    assertThat(orders.callStates(task)).containsExactly("DELIVERED");
  }

  private void isWhatWasOrdered(ScriptedProvider.Asked asked) {
    ProviderOrder order = asked.order();
    assertThat(order.prompt()).isEqualTo("What is a webhook?");
    assertThat(order.seconds()).isEqualTo(3);
    assertThat(order.reference()).hasSizeGreaterThanOrEqualTo(22);
    assertThat(order.firstIntendedAt()).isEqualTo(order.intendedAt());
    assertThat(order.callback().orElseThrow().toString())
        .startsWith("http://localhost:8080/api/v1/video/callback/scripted/");
    assertThat(asked.account().key()).isEqualTo("key-of-one");
  }

  @Test
  void refusedOrderGoesOnToTheNextRoute() {
    Play play = put(refusingOn("one", RefusalKind.INVALID));
    orders.send(order(task, one, two));

    assertThat(orders.event(task, "Routed").get("route").asText()).isEqualTo("route-two");
    assertThat(orders.callStates(task)).containsExactly("REFUSED", "ACCEPTED");
    assertThat(play.asked("submit"))
        .extracting(asked -> asked.account().name())
        .containsExactly("one", "two");
    assertThat(play.asked("submit").get(1).order().firstIntendedAt())
        .isEqualTo(play.asked("submit").get(0).order().intendedAt());
  }

  @Test
  void refusedPromptIsTheCustomersFaultAndNoOtherRouteIsAsked() {
    Play play = put(refusingOn("one", RefusalKind.MODERATION));
    orders.send(order(task, one, two));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("moderation_input");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
    assertThat(failed.get("message").asText()).doesNotContain("inner-host");
    assertThat(play.asked("submit")).hasSize(1);
    assertThat(orders.calls(task).getFirst().getString("raw")).contains("inner-host");
  }

  @Test
  void orderThatNobodyTakesFails() {
    put(refusing(RefusalKind.INVALID));
    orders.send(order(task, one, two));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("provider_rejected");
    assertThat(failed.get("blame").asText()).isEqualTo("PROVIDER");
    assertThat(orders.callStates(task)).containsExactly("REFUSED", "REFUSED");
  }

  @Test
  void throttledOrderWaitsAsLongAsItIsToldAndCountsNothing() {
    AtomicInteger submits = new AtomicInteger();
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                return submits.getAndIncrement() == 0
                    ? item(
                        new Submission.Refused(
                            RefusalKind.THROTTLED, Optional.of(Duration.ofSeconds(3)), "429"))
                    : super.submit(order, account);
              }
            });
    orders.send(order(task, one));

    orders.event(task, "Routed");

    Instant first = play.asked("submit").get(0).order().intendedAt();
    Instant second = play.asked("submit").get(1).order().intendedAt();
    assertThat(Duration.between(first, second)).isGreaterThan(Duration.ofMillis(2900));
    assertThat(orders.types(task)).containsExactly("Started", "Routed");
    Row row = orders.task(task);
    assertThat(row.getInteger("attempt")).isEqualTo(1);
    assertThat(row.getInteger("setbacks")).isZero();
    assertThat(orders.outcomes(task)).containsExactly("postponed", "accepted");
  }

  @Test
  void routeWithoutAnAccountIsPassedOver() {
    put(new Play());
    orders.send(
        order(
            task,
            new ProviderRoute("elsewhere", "scripted", "three", model),
            new ProviderRoute("unheard-of", "nobody", "nobody", model),
            two));

    assertThat(orders.event(task, "Routed").get("route").asText()).isEqualTo("route-two");
    assertThat(orders.callStates(task)).containsExactly("ACCEPTED");
  }

  @Test
  void orderThatNoWorkerCanPlaceFailsOnOurAccount() {
    orders.send(order(task, new ProviderRoute("elsewhere", "scripted", "three", model)));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("provider_unavailable");
    assertThat(failed.get("blame").asText()).isEqualTo("PLATFORM");
    assertThat(orders.calls(task)).isEmpty();
  }

  @ParameterizedTest(name = "{0} is {1}, blame {2}")
  @CsvSource({
    "MODERATION_INPUT, moderation_input, CUSTOMER",
    "INVALID, provider_rejected, PROVIDER",
    "CANCELLED, provider_cancelled, PROVIDER",
    "NO_OUTPUT, provider_no_output, PROVIDER",
    "GONE, provider_gone, PROVIDER",
    "PROVIDER, provider_failed, PROVIDER"
  })
  void failureAfterAcceptanceIsFinalAndSafeToRead(FailureKind kind, String code, String blame) {
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                return item(new Reading.Failed(kind, "inner-host-7 Traceback"));
              }
            });
    orders.send(order(task, one, two));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo(code);
    assertThat(failed.get("blame").asText()).isEqualTo(blame);
    assertThat(failed.get("message").asText()).doesNotContain("inner-host");
    assertThat(orders.callStates(task)).containsExactly("FAILED");
    assertThat(play.asked("submit")).hasSize(1);
  }

  @Test
  void withheldResultIsAskedForOnceMoreAsANewCall() {
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                return item(new Reading.Failed(FailureKind.MODERATION_OUTPUT, "filtered"));
              }
            });
    orders.send(order(task, one, two));

    JsonNode failed = orders.event(task, "Failed");

    assertThat(failed.get("code").asText()).isEqualTo("moderation_output");
    assertThat(failed.get("attempt").asInt()).isEqualTo(1);
    assertThat(orders.callStates(task)).containsExactly("FAILED", "FAILED");
    assertThat(play.asked("submit"))
        .extracting(asked -> asked.account().name())
        .containsExactly("one", "one");
    assertThat(play.asked("submit").get(0).order().reference())
        .isNotEqualTo(play.asked("submit").get(1).order().reference());
    assertThat(orders.types(task)).containsExactly("Started", "Routed", "Routed", "Failed");
  }

  @Test
  void deadlineIsNoticedWhileTheProviderWorks() {
    Play play = put(stopping(new Cancellation.NotOffered()));
    orders.send(order(task, Duration.ofSeconds(4), null, one));

    orders.awaitState(task, "EXPIRED");

    orders.awaitCall(task, "CANCELLED");
    assertThat(play.asked("cancel")).hasSize(1);
    assertThat(orders.types(task)).containsExactly("Started", "Routed");
  }

  @Test
  void refusedKeyIsAnItemUntilItIsTakenAgain() {
    AtomicInteger looks = new AtomicInteger();
    put(
        new Play() {
          @Override
          public Uni<Reading> read(String taskId, ProviderOrder order) {
            return item(
                looks.getAndIncrement() < 2
                    ? new Reading.Unreadable(Trouble.KEY_REFUSED, Optional.empty(), "401")
                    : working(10));
          }
        });
    orders.send(order(task, one));

    await().atMost(SOON).until(() -> problem().contains("key"));
    assertThat(orders.state(task)).isEqualTo("WAITING");
    await().atMost(SOON).until(() -> problem().isEmpty());
    assertThat(orders.callStates(task)).containsExactly("ACCEPTED");
  }

  @Test
  void resultWhoseWorkerDiedIsTakenInByAnotherAndNeverOrderedAgain() {
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                return item(made());
              }
            });
    intentOfADeadWorker("DELIVERED");

    JsonNode stored = orders.event(task, "Stored");

    assertThat(stored.get("attempt").asInt()).isEqualTo(1);
    assertThat(stored.get("video").get("video").get("key").asText())
        .isEqualTo("outputs/" + task + "/2/video.mp4");
    assertThat(orders.types(task)).containsExactly("Stored");
    assertThat(play.asked("submit")).isEmpty();
  }

  /** It has said that it is done, and we have paid: one machine of many may not know that yet. */
  @Test
  void resultThatIsGoneAtOneLookIsFetchedAtTheNext() {
    AtomicInteger looks = new AtomicInteger();
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                return item(
                    looks.getAndIncrement() == 1
                        ? new Reading.Failed(FailureKind.GONE, "404")
                        : made());
              }
            });
    orders.send(order(task, one));

    orders.event(task, "Stored");

    assertThat(orders.outcomes(task)).containsExactly("accepted", "set_back", "stored");
    assertThat(play.asked("submit")).hasSize(1);
  }

  @Test
  void resultThatStaysGoneIsAFailureOfTheProvider() {
    AtomicInteger looks = new AtomicInteger();
    put(
        new Play() {
          @Override
          public Uni<Reading> read(String taskId, ProviderOrder order) {
            return item(
                looks.getAndIncrement() > 0 ? new Reading.Failed(FailureKind.GONE, "404") : made());
          }
        });
    orders.send(order(task, one));

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("provider_gone");
    assertThat(orders.outcomes(task)).containsExactly("accepted", "set_back", "set_back", "failed");
  }

  @Test
  void modelThatKeepsFailingIsLeftAloneForAWhile() {
    Play play = put(refusingOn("one", RefusalKind.OUTAGE));
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      ids.add(task + "-" + i);
      orders.send(
          order(task + "-" + i, one, new ProviderRoute("b", "scripted", "two", model + "b")));
      orders.awaitCall(task + "-" + i, "ACCEPTED");
    }
    orders.send(order(task, one, new ProviderRoute("b", "scripted", "two", model + "b")));
    orders.awaitCall(task, "ACCEPTED");

    assertThat(play.asked("submit")).hasSize(5);
    assertThat(orders.callStates(task)).containsExactly("ACCEPTED");
    assertThat(given().when().get("/q/metrics").asString())
        .contains("reelwright_provider_breaker{model=\"scripted/" + model + "\"} 2.0");
    ids.forEach(id -> orders.send(new CancelTask(id, "test over")));
  }

  @Test
  void metricsTellOfProviders() {
    put(new Play());
    orders.send(order(task, one));
    orders.awaitCall(task, "ACCEPTED");

    await() // the gauges come with the sweep
        .atMost(SOON)
        .untilAsserted(
            () ->
                assertThat(given().when().get("/q/metrics").asString())
                    .contains(
                        "reelwright_provider_calls_total{outcome=\"accepted\",provider=\"scripted\"}",
                        "reelwright_provider_looks_total",
                        "reelwright_provider_tasks_waiting",
                        "reelwright_provider_calls_unknown",
                        "reelwright_provider_items",
                        "reelwright_render_slots_busy{lane=\"provider\"}"));
  }

  private static RenderTask prompt(String id, int seconds) {
    Instant now = Instant.now();
    return new RenderTask(
        id,
        "acc-" + id,
        new PromptToVideo("What is a webhook?", seconds, 426, 240, 24, null, null),
        "outputs/" + id,
        now.plusSeconds(3600),
        now);
  }

  private static Play refusing(RefusalKind kind) {
    return new Play() {
      @Override
      public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
        return item(new Submission.Refused(kind, Optional.empty(), "inner-host says no"));
      }
    };
  }
}
