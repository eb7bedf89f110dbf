package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.Orders.order;
import static dev.reelwright.render.testing.Orders.route;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Reading.Result;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.store.Calls;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import dev.reelwright.testkit.InternalTokens;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Orders for providers through the whole worker; the provider plays what each test says. */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "render"),
      @ResourceArg(name = "kafka", value = "true"),
      @ResourceArg(name = "s3", value = "true"),
      @ResourceArg(name = "ffmpeg", value = "true"),
      @ResourceArg(name = "voice", value = "true")
    })
@NullUnmarked // CDI sets the fields
class ProviderTasksComponentTest {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration ANSWER = Duration.ofSeconds(10);
  private static final Submission CUT = new Submission.Unknown("the connection was cut");

  @Inject Orders orders;
  @Inject Calls calls;
  @Inject Tasks tasks;
  @Inject Holdings holdings;
  @Inject WorkerName name;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String database;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

  private final String task = "p-" + UUID.randomUUID();
  private final String model = "model-" + task;
  private final ProviderRoute one = route("one", model);
  private final ProviderRoute two = route("two", model);

  /** Whatever a test leaves waiting is nobody's business any more. */
  @AfterEach
  void leaveNothing() {
    orders.send(new CancelTask(task, "test over"));
    await().atMost(SOON).until(() -> orders.task(task).getOffsetDateTime("ended_at") != null);
    await().atMost(SOON).until(() -> holdings.size() == 0);
  }

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

  @Test
  void lostAnswerIsNeverFollowedByASecondSubmissionAndTheTaskIsFound() {
    AtomicInteger searches = new AtomicInteger();
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                return item(CUT);
              }

              @Override
              public Uni<Search> find(ProviderOrder order) {
                return item(
                    searches.getAndIncrement() == 0
                        ? new Search.NotSeen()
                        : new Search.Found("found-" + order.reference()));
              }
            });
    orders.send(order(task, one, two));

    orders.event(task, "Routed");

    assertThat(play.asked("submit")).hasSize(1);
    assertThat(play.asked("find")).hasSize(2);
    Row call = orders.calls(task).getFirst();
    assertThat(call.getString("provider_task_id"))
        .isEqualTo("found-" + play.asked("submit").getFirst().order().reference());
    assertThat(orders.outcomes(task)).containsExactly("unknown");
  }

  @Test
  void onlyTaskThatLooksLikeOursAndIsFreeIsAdopted() {
    String other = task + "-other";
    put(new Play());
    orders.send(order(other, one));
    orders.awaitCall(other, "ACCEPTED");
    String others = orders.calls(other).getFirst().getString("provider_task_id");
    put(seeing(others, "free-" + task));
    orders.send(order(task, one));

    orders.event(task, "Routed");

    assertThat(orders.calls(task).getFirst().getString("provider_task_id"))
        .isEqualTo("free-" + task);
    assertThat(orders.calls(other).getFirst().getString("provider_task_id")).isEqualTo(others);
    orders.send(new CancelTask(other, "test over"));
  }

  @Test
  void ofTwoTasksThatCouldBeOursNoneIsAdopted() {
    put(seeing("first-" + task, "second-" + task));
    orders.send(order(task, one));

    await().atMost(SOON).until(() -> !problem().isEmpty());

    assertThat(orders.callStates(task)).containsExactly("UNKNOWN");
  }

  /** It could be the other one's: two customers' videos must not be swapped. */
  @Test
  void taskThatCouldBeAnotherLostOnesIsNotAdopted() {
    String other = task + "-other";
    put(cutting());
    orders.send(order(other, one));
    orders.awaitCall(other, "UNKNOWN");
    put(seeing("free-" + task));
    orders.send(order(task, one));
    await().atMost(SOON).until(() -> !problem().isEmpty());
    assertThat(orders.callStates(task)).containsExactly("UNKNOWN");
    String lost = orders.calls(other).getFirst().getString("id");

    resolve(lost, "{\"type\":\"AcceptedAs\",\"providerTaskId\":\"other-" + task + "\"}", 200);
    orders.rows("update provider_call set next_read_at = now() where task_id = $1", task);

    orders.event(task, "Routed");
    orders.send(new CancelTask(other, "test over"));
  }

  /** The provider's answer comes while nobody can be told of it. */
  @Test
  void answerDuringAnOutageOfTheDatabaseIsNotForgotten() throws Exception {
    CompletableFuture<Submission> answer = new CompletableFuture<>();
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                return Uni.createFrom().completionStage(answer);
              }
            });
    orders.send(order(task, one, two));
    await().atMost(SOON).until(() -> play.asked("submit").size() == 1);
    try (Outage ignored = new Outage()) {
      answer.complete(new Submission.Accepted("late-" + task, Optional.empty(), "yes"));
      await().during(Duration.ofSeconds(3)).atMost(SOON).until(() -> holdings.size() == 1);
    }

    orders.awaitCall(task, "ACCEPTED");

    assertThat(orders.calls(task).getFirst().getString("provider_task_id"))
        .isEqualTo("late-" + task);
    assertThat(play.asked("submit")).hasSize(1);
    assertThat(orders.task(task).getInteger("lost")).isZero();
    await().atMost(SOON).until(() -> !play.asked("read").isEmpty());
  }

  @Test
  void adapterThatThrowsOrNeverAnswersLeavesTheOutcomeUnknown() {
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                throw new IllegalStateException("a fault for the test");
              }
            });
    orders.send(order(task, one, two));

    orders.awaitCall(task, "UNKNOWN");

    assertThat(play.asked("submit")).hasSize(1);
    assertThat(orders.state(task)).isEqualTo("WAITING");
  }

  @Test
  void whatIsNeverFoundBecomesAnItemAndTheTaskEndsAtItsDeadline() {
    Play play = put(cutting());
    orders.send(order(task, Duration.ofSeconds(8), null, one, two));
    await().atMost(SOON).until(() -> !problem().isEmpty());
    assertThat(orders.state(task)).isEqualTo("WAITING");
    assertThat(items()).contains(task);

    orders.awaitState(task, "EXPIRED");

    assertThat(play.asked("submit")).hasSize(1);
    assertThat(orders.types(task)).containsExactly("Started");
    assertThat(orders.callStates(task)).containsExactly("UNKNOWN");
    assertThat(items()).contains(task);
  }

  @Test
  void crashBetweenIntentAndAnswerSendsNothingAgain() {
    Play play = put(new Play());
    Binding binding = intentOfADeadWorker("INTENDED");

    orders.awaitCall(task, "UNKNOWN");
    await().atMost(SOON).until(() -> !problem().isEmpty());

    assertThat(play.asked("submit")).isEmpty();
    assertThat(orders.state(task)).isEqualTo("WAITING");
    assertThat(orders.task(task).getInteger("attempt")).isEqualTo(1);
    assertThat(orders.types(task)).isEmpty();
    assertThat(orders.calls(task)).hasSize(1);
    assertThat(play.asked("find"))
        .hasSize(3)
        .allSatisfy(asked -> assertThat(asked.order().reference()).isEqualTo(binding.reference()));
  }

  @Test
  void callbackThatNamesTheTaskOfALostAnswerIsFollowedOnceOurKeyReadsIt() {
    Play play = put(cutting());
    orders.send(order(task, one, two));
    await().atMost(SOON).until(() -> !problem().isEmpty());
    String call = orders.calls(task).getFirst().getString("id");

    orders.hint("scripted", call, "named-" + task);

    orders.event(task, "Routed");
    assertThat(orders.calls(task).getFirst().getString("provider_task_id"))
        .isEqualTo("named-" + task);
    assertThat(problem()).isEmpty();
    assertThat(play.asked("submit")).hasSize(1);
  }

  @Test
  void callbackThatNamesATaskNobodyCanReadChangesNothing() {
    put(
        new Play() {
          @Override
          public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
            return item(CUT);
          }

          @Override
          public Uni<Reading> read(String taskId, ProviderOrder order) {
            return item(new Reading.Failed(FailureKind.GONE, "404"));
          }
        });
    orders.send(order(task, one));
    await().atMost(SOON).until(() -> !problem().isEmpty());
    String call = orders.calls(task).getFirst().getString("id");
    int looks = orders.calls(task).getFirst().getInteger("looks");

    orders.hint("scripted", call, "forged");

    await()
        .atMost(SOON)
        .until(() -> orders.calls(task).getFirst().getInteger("looks") >= looks + 2);
    Row row = orders.calls(task).getFirst();
    assertThat(row.getString("state")).isEqualTo("UNKNOWN");
    assertThat(row.getString("candidate")).isNull();
    assertThat(row.getString("problem")).isNotEmpty();
    assertThat(orders.state(task)).isEqualTo("WAITING");
  }

  @Test
  void callbackThatNamesAnotherCallsTaskBindsNothing() {
    String other = task + "-other";
    put(new Play());
    orders.send(order(other, one));
    orders.awaitCall(other, "ACCEPTED");
    String others = orders.calls(other).getFirst().getString("provider_task_id");
    ProviderRoute lost = route("one", model + "-lost");
    ScriptedProvider.put(lost.model(), cutting());
    orders.send(order(task, lost));
    await().atMost(SOON).until(() -> !problem().isEmpty());
    int looks = orders.calls(task).getFirst().getInteger("looks");

    orders.hint("scripted", orders.calls(task).getFirst().getString("id"), others);

    await()
        .atMost(SOON)
        .until(() -> orders.calls(task).getFirst().getInteger("looks") >= looks + 2);
    assertThat(orders.callStates(task)).containsExactly("UNKNOWN");
    assertThat(orders.calls(other).getFirst().getString("provider_task_id")).isEqualTo(others);
    orders.send(new CancelTask(other, "test over"));
  }

  @Test
  void hintMakesALookDueAtOnce() {
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                return item(
                    new Reading.Working(
                        OptionalInt.of(5), Optional.of(Duration.ofMinutes(4)), "slowly"));
              }
            });
    orders.send(order(task, one));
    await().atMost(SOON).until(() -> play.asked("read").size() == 1);
    Row call = orders.calls(task).getFirst();

    orders.hint("scripted", call.getString("id"), null);
    await().atMost(ANSWER).until(() -> play.asked("read").size() == 2);
    orders.hint("scripted", null, call.getString("provider_task_id"));
    await().atMost(ANSWER).until(() -> play.asked("read").size() == 3);
  }

  /** Some hints come between two looks, some during one. */
  @Test
  void hintsInARowDoNotMakeMoreThanALookASecond() {
    List<Long> looks = new CopyOnWriteArrayList<>();
    put(
        new Play() {
          @Override
          public Uni<Reading> read(String taskId, ProviderOrder order) {
            looks.add(System.nanoTime());
            Reading slowly =
                new Reading.Working(
                    OptionalInt.of(5), Optional.of(Duration.ofMinutes(4)), "slowly");
            return item(slowly).onItem().delayIt().by(Duration.ofMillis(300));
          }
        });
    orders.send(order(task, one));
    await().atMost(SOON).until(() -> looks.size() == 1);
    String call = orders.calls(task).getFirst().getString("id");

    await()
        .pollInterval(Duration.ofMillis(250))
        .atMost(SOON)
        .until(
            () -> {
              orders.hint("scripted", call, null);
              return looks.size() >= 5;
            });

    for (int look = 1; look < looks.size(); look++) {
      Duration since = Duration.ofNanos(looks.get(look) - looks.get(look - 1));
      // A second by the database's clock, from when the look was taken to when the next one was.
      assertThat(since).isGreaterThan(Duration.ofMillis(700));
    }
  }

  @Test
  void hintsOfUnknownForeignOrEndedCallsChangeNothingAndPoisonIsSetAside() {
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                return item(
                    new Reading.Working(
                        OptionalInt.of(5), Optional.of(Duration.ofMinutes(4)), "slowly"));
              }
            });
    orders.send(order(task, one));
    await().atMost(SOON).until(() -> play.asked("read").size() == 1);
    await().atMost(SOON).until(() -> orders.calls(task).getFirst().getValue("read_until") == null);
    Row call = orders.calls(task).getFirst();
    String poison = "poison-" + task;

    orders.hint("evolink", call.getString("id"), null);
    orders.hint("scripted", "no-such-call", "no-such-task");
    orders.kafka().send(RenderTopics.HINTS, poison, "no json at all");
    orders.kafka().send(RenderTopics.HINTS, poison, "{\"provider\":\"scripted\"}");

    orders.kafka().await(RenderTopics.HINTS + ".dlq", poison, 2);
    Row after = orders.calls(task).getFirst();
    assertThat(after.getInteger("looks")).isEqualTo(call.getInteger("looks"));
    assertThat(after.getOffsetDateTime("next_read_at"))
        .isEqualTo(call.getOffsetDateTime("next_read_at"));
    orders.send(new CancelTask(task, "over"));
    orders.awaitCall(task, "CANCELLED");
    orders.hint("scripted", call.getString("id"), null);
    orders.kafka().send(RenderTopics.HINTS, poison, "nor this");
    orders.kafka().await(RenderTopics.HINTS + ".dlq", poison, 3);
    assertThat(orders.callStates(task)).containsExactly("CANCELLED");
    assertThat(orders.calls(task).getFirst().getValue("next_read_at")).isNull();
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
  void cancelledTaskAsksItsProviderToStop() {
    Play play = put(stopping(new Cancellation.Cancelled()));
    orders.send(order(task, one));
    orders.awaitCall(task, "ACCEPTED");

    orders.send(new CancelTask(task, "changed my mind"));

    orders.awaitCall(task, "CANCELLED");
    assertThat(orders.state(task)).isEqualTo("CANCELLED");
    assertThat(play.asked("cancel")).hasSize(1);
    assertThat(orders.types(task)).doesNotContain("Failed", "Stored");
  }

  @Test
  void cancelWorksWhileTheOutcomeIsUnknown() {
    Play play = put(cutting());
    orders.send(order(task, one));
    orders.awaitCall(task, "UNKNOWN");

    orders.send(new CancelTask(task, "changed my mind"));

    orders.awaitState(task, "CANCELLED");
    await().atMost(SOON).until(() -> !problem().isEmpty());
    assertThat(play.asked("submit")).hasSize(1);
    assertThat(items()).contains(task);
  }

  @Test
  void acceptanceAfterTheCancelIsTakenBack() {
    CompletableFuture<Submission> answer = new CompletableFuture<>();
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                return Uni.createFrom().completionStage(answer);
              }

              @Override
              public Uni<Cancellation> cancel(String taskId) {
                return item(new Cancellation.Cancelled());
              }
            });
    orders.send(order(task, one, two));
    await().atMost(SOON).until(() -> play.asked("submit").size() == 1);
    orders.send(new CancelTask(task, "changed my mind"));
    orders.awaitState(task, "CANCELLED");

    String reference = play.asked("submit").getFirst().order().reference();
    answer.complete(new Submission.Accepted("late-" + reference, Optional.empty(), "yes"));

    orders.awaitCall(task, "CANCELLED");
    assertThat(play.asked("submit")).hasSize(1);
    assertThat(play.asked("cancel")).hasSize(1);
  }

  /** The cancel waits for the intent's row, and must see what it has waited for. */
  @Test
  void cancelThatMeetsAnIntentStopsItsCallToo() throws Exception {
    insert(task, "TAKEN", null, "a-worker-that-lives");
    try (Connection other = DriverManager.getConnection(database, user, password);
        Statement intent = other.createStatement()) {
      other.setAutoCommit(false);
      intent.execute("select 1 from task where id = '" + task + "' for update");
      orders.send(new CancelTask(task, "changed my mind"));
      await()
          .atMost(SOON)
          .until(
              () ->
                  orders
                          .rows(
                              "select 1 from pg_stat_activity where datname = 'render' and"
                                  + " wait_event_type = 'Lock' and query like '%CANCELLED%'")
                          .size()
                      == 1);
      intent.execute(
          "insert into provider_call (id, task_id, number, epoch, route, provider, account, model,"
              + " base, reference, request_hash, state, intended_at, first_intended_at) values"
              + " ('c-%1$s-1', '%1$s', 1, 1, 'r', 'scripted', 'one', 'm', 'http://127.0.0.1:1',"
                  .formatted(task)
              + " 'ref-%s-1', 'hash', 'INTENDED', now(), now())".formatted(task));
      other.commit();
    }

    orders.awaitState(task, "CANCELLED");

    Row call = orders.calls(task).getFirst();
    assertThat(call.getString("stop")).isEqualTo("WANTED");
    assertThat(call.getOffsetDateTime("next_read_at")).isNotNull();
  }

  /** A worker of the version before ends tasks and knows nothing of calls. */
  @Test
  void callOfATaskThatAFormerWorkerHasEndedIsGivenUp() {
    Play play = put(stopping(new Cancellation.NotOffered()));
    orders.send(order(task, one));
    orders.awaitCall(task, "ACCEPTED");

    orders.rows("update task set state = 'CANCELLED', ended_at = now() where id = $1", task);

    orders.awaitCall(task, "CANCELLED");
    assertThat(play.asked("cancel")).hasSize(1);
  }

  @Test
  void deletedTaskFailsOnceItsProviderHasStopped() {
    put(stopping(new Cancellation.Cancelled()));
    orders.send(order(task, one));
    orders.awaitCall(task, "ACCEPTED");

    orders.send(new AbandonTask(task));

    JsonNode failed = orders.event(task, "Failed");
    assertThat(failed.get("code").asText()).isEqualTo("deleted");
    assertThat(failed.get("blame").asText()).isEqualTo("CUSTOMER");
    assertThat(orders.callStates(task)).containsExactly("CANCELLED");
  }

  @Test
  void deletedTaskWhoseProviderGoesOnComesToItsRealEnd() {
    AtomicInteger looks = new AtomicInteger();
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                return item(
                    asked("cancel").isEmpty() || looks.getAndIncrement() == 0
                        ? working(50)
                        : new Reading.Failed(FailureKind.PROVIDER, "failed"));
              }

              @Override
              public Uni<Cancellation> cancel(String taskId) {
                return item(new Cancellation.TooLate("running"));
              }
            });
    orders.send(order(task, one));
    orders.awaitCall(task, "ACCEPTED");

    orders.send(new AbandonTask(task));

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("provider_failed");
    assertThat(play.asked("cancel")).hasSize(1);
  }

  @Test
  void deletedTaskThatNobodyHasBegunEndsAtOnce() {
    put(
        new Play() {
          @Override
          public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
            return item(
                new Submission.Refused(
                    RefusalKind.THROTTLED, Optional.of(Duration.ofHours(1)), "429"));
          }
        });
    orders.send(order(task, one));
    orders.awaitState(task, "READY");
    await().atMost(SOON).until(() -> orders.outcomes(task).contains("postponed"));

    orders.send(new AbandonTask(task));

    assertThat(orders.event(task, "Failed").get("code").asText()).isEqualTo("deleted");
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

  /** What is seen after the look's lease is seen for nothing, so no look may take so long. */
  @Test
  void searchThatNeverEndsCountsAsOneThatFailed() {
    put(
        new Play() {
          @Override
          public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
            return item(CUT);
          }

          @Override
          public Uni<Search> find(ProviderOrder order) {
            return Uni.createFrom().nothing();
          }
        });
    orders.send(order(task, one));

    await().atMost(SOON).until(() -> orders.calls(task).size() == 1);
    await().atMost(SOON).until(() -> orders.calls(task).getFirst().getInteger("troubles") == 1);
    assertThat(orders.callStates(task)).containsExactly("UNKNOWN");
  }

  @Test
  void searchesThatAllFailAreAnItemAndGoOn() {
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                return item(CUT);
              }

              @Override
              public Uni<Search> find(ProviderOrder order) {
                return item(
                    asked("find").size() <= 3
                        ? new Search.Unreadable(Trouble.NOT_UNDERSTOOD, "<html>")
                        : new Search.Found("found-" + order.reference()));
              }
            });
    orders.send(order(task, one));

    await().atMost(SOON).until(() -> problem().contains("3 looks"));

    orders.awaitCall(task, "ACCEPTED");
    assertThat(problem()).isEmpty();
    assertThat(play.asked("submit")).hasSize(1);
  }

  /** Twenty tasks at providers, and their worker is gone in the middle of looking at them. */
  @Test
  void anotherWorkerGoesOnWithWhatADeadOneLeft() {
    put(new Play());
    List<String> left = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      String id = task + "-" + i;
      left.add(id);
      insert(id, "WAITING", "ACCEPTED", null);
      orders.rows(
          "update provider_call set read_until = now() + interval '1 second', looks = 3,"
              + " next_read_at = now() - interval '1 minute' where task_id = $1",
          id);
    }
    insert(task, "WAITING", "ACCEPTED", null);
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Reading> read(String taskId, ProviderOrder order) {
                return item(new Reading.Failed(FailureKind.PROVIDER, "over"));
              }
            });

    left.forEach(id -> orders.awaitState(id, "FAILED"));

    assertThat(play.asked("submit")).isEmpty();
    left.forEach(id -> assertThat(orders.calls(id)).hasSize(1));
  }

  @Test
  void callsThatAreDueAreTakenByOneWorkerEach() throws Exception {
    orders.rows("select 1");
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      String id = task + "-" + i;
      ids.add(id);
      insert(id, "WAITING", "ACCEPTED", null);
    }
    insert(task, "WAITING", "ACCEPTED", null);
    String mine = task + "-%";
    orders.rows("update provider_call set next_read_at = now() where task_id like $1", mine);
    List<CompletableFuture<List<Calls.Due>>> racers = new ArrayList<>();
    for (int racer = 0; racer < 8; racer++) {
      racers.add(calls.takeDue(10, Duration.ofMinutes(5)).subscribeAsCompletionStage());
    }

    List<String> taken = new ArrayList<>();
    for (CompletableFuture<List<Calls.Due>> racer : racers) {
      racer.get().forEach(due -> taken.add(due.call().binding().id()));
    }

    assertThat(taken).doesNotHaveDuplicates();
    ids.forEach(id -> orders.send(new CancelTask(id, "test over")));
  }

  @Test
  void taskCannotBeAtTwoProvidersAtOnce() {
    put(new Play());
    orders.send(order(task, one));
    orders.awaitCall(task, "ACCEPTED");

    assertThatThrownBy(() -> insertCall(task, 2, "INTENDED"))
        .hasMessageContaining("provider_call_live");
  }

  @Test
  void rendersAndSubmissionsDoNotStandInEachOthersWay() {
    List<String> renders = List.of(task + "-r1", task + "-r2");
    renders.forEach(id -> orders.send(prompt(id, 300)));
    renders.forEach(id -> orders.awaitState(id, "LEASED"));
    CompletableFuture<Submission> never = new CompletableFuture<>();
    Play silent =
        put(
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                return Uni.createFrom().completionStage(never);
              }
            });
    List<String> submissions = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      submissions.add(task + "-s" + i);
      orders.send(order(task + "-s" + i, one));
    }
    await().atMost(SOON).until(() -> silent.asked("submit").size() == 16);
    assertThat(holdings.size(Lane.PROVIDER)).isEqualTo(16);
    assertThat(holdings.size(Lane.RENDER)).isEqualTo(2);

    renders.forEach(id -> orders.send(new CancelTask(id, "makes room")));
    orders.send(prompt(task, 3));
    orders.awaitState(task, "LEASED");

    assertThat(holdings.size(Lane.PROVIDER)).isEqualTo(16);
    never.complete(new Submission.Refused(RefusalKind.MODERATION, Optional.empty(), "test over"));
    submissions.forEach(id -> orders.awaitState(id, "FAILED"));
  }

  /** As if the answer to its commit had been cut off: the table says ours, and nobody works. */
  @Test
  void claimWhoseAnswerWasLostInAnOutageIsHandedBackAndNotLost() throws Exception {
    Play play = put(new Play());
    insert(task, "TAKEN", null, name.value());

    try (Outage ignored = new Outage()) {
      await().during(Duration.ofSeconds(2)).atMost(SOON).until(() -> holdings.size() == 0);
    }

    orders.awaitCall(task, "ACCEPTED");
    assertThat(orders.task(task).getInteger("lost")).isZero();
    assertThat(play.asked("submit")).hasSize(1);
  }

  /** What an outage of hours leaves behind must not become one claim without an end. */
  @Test
  void backlogPastItsDeadlineIsWorkedOffByManyClaims() {
    put(new Play());
    RenderTask late = order(task, Duration.ofMinutes(-1), null, one);
    orders.rows(
        "insert into task (id, account, command, deadline, queued_at, state, lane)"
            + " select $1::text || '-' || n, 'acc', $2, now(), now() - interval '1 day', 'READY',"
            + " 'PROVIDER' from generate_series(1, 1000) n",
        task,
        orders.json(late));

    Optional<Tasks.Claim> claim =
        tasks
            .claim("another-worker", Lane.PROVIDER, Duration.ofSeconds(1), () -> false)
            .await()
            .atMost(SOON);
    long left = backlog();
    orders.send(order(task, one));

    orders.awaitCall(task, "ACCEPTED");
    assertThat(claim).isEmpty();
    assertThat(left).isPositive();
    assertThat(backlog()).isZero();
    orders.rows("delete from task where id like $1", task + "-%");
  }

  private long backlog() {
    return orders
        .rows("select count(*) from task where state = 'READY' and id like $1", task + "-%")
        .getFirst()
        .getLong(0);
  }

  @Test
  void staleClaimMayNotSendAnything() {
    put(new Play());
    orders.send(order(task, one));
    orders.awaitCall(task, "ACCEPTED");
    Binding stale = binding(task, 2, 1);

    assertThat(calls.intend(stale, "hash").await().atMost(ANSWER)).isFalse();
    assertThat(orders.calls(task)).hasSize(1);
  }

  /** Two claims of one epoch cannot be; two intents of one claim meet the index. */
  @Test
  void racingIntentsLeaveOne() {
    insert(task, "TAKEN", null, "a-worker-that-lives");
    List<CompletableFuture<Boolean>> racers = new ArrayList<>();
    for (int number = 1; number <= 6; number++) {
      racers.add(calls.intend(binding(task, number, 1), "hash").subscribeAsCompletionStage());
    }

    long through =
        racers.stream()
            .filter(racer -> racer.handle((yes, no) -> no == null && yes).join())
            .count();

    assertThat(through).isOne();
    assertThat(orders.callStates(task)).containsExactly("INTENDED");
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
  void operatorNamesTheTaskOfALostAnswer() {
    Play play = put(cutting());
    orders.send(order(task, one));
    await().atMost(SOON).until(() -> !problem().isEmpty());
    String call = orders.calls(task).getFirst().getString("id");

    resolve(call, "{\"type\":\"AcceptedAs\",\"providerTaskId\":\"op-" + task + "\"}", 200);

    orders.event(task, "Routed");
    await().atMost(SOON).until(() -> !play.asked("read").isEmpty());
    assertThat(orders.calls(task).getFirst().getString("provider_task_id")).isEqualTo("op-" + task);
    assertThat(items()).doesNotContain(task);
    resolve(call, "{\"type\":\"NotAccepted\"}", 409);
  }

  @Test
  void operatorSaysThatTheProviderDoesNotHaveIt() {
    AtomicInteger submits = new AtomicInteger();
    Play play =
        put(
            new Play() {
              @Override
              public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
                return submits.getAndIncrement() == 0 ? item(CUT) : super.submit(order, account);
              }

              @Override
              public Uni<Search> find(ProviderOrder order) {
                return item(new Search.Impossible());
              }
            });
    orders.send(order(task, one));
    await().atMost(SOON).until(() -> !problem().isEmpty());

    resolve(orders.calls(task).getFirst().getString("id"), "{\"type\":\"NotAccepted\"}", 200);

    orders.event(task, "Routed");
    assertThat(orders.callStates(task)).containsExactly("REFUSED", "ACCEPTED");
    assertThat(play.asked("submit")).hasSize(2);
    assertThat(orders.task(task).getInteger("attempt")).isEqualTo(1);
  }

  @Test
  void operatorsDoorIsClosedToOthersAndToNonsense() {
    put(cutting());
    orders.send(order(task, one));
    await().atMost(SOON).until(() -> !problem().isEmpty());
    String call = orders.calls(task).getFirst().getString("id");

    given().when().get("/internal/provider-items").then().statusCode(401);
    given()
        .auth()
        .oauth2(InternalTokens.mint("job-service"))
        .get("/internal/provider-items")
        .then()
        .statusCode(401);
    given()
        .auth()
        .oauth2(InternalTokens.mint("render-worker"))
        .get("/internal/provider-items?limit=0")
        .then()
        .statusCode(400);
    resolve("no-such-call", "{\"type\":\"NotAccepted\"}", 404);
    resolve(call, "{\"type\":\"AcceptedAs\",\"providerTaskId\":\" \"}", 400);
    resolve(call, "{\"type\":\"Perhaps\"}", 400);
    assertThat(orders.callStates(task)).containsExactly("UNKNOWN");
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

  private <P extends Play> P put(P play) {
    return ScriptedProvider.put(model, play);
  }

  private static <T> Uni<T> item(T item) {
    return Uni.createFrom().item(item);
  }

  private static Reading working(int percent) {
    return new Reading.Working(OptionalInt.of(percent), Optional.empty(), "working");
  }

  private static Reading made() {
    return new Reading.Done(new Result.OwnEngine(), "done");
  }

  private static Play refusing(RefusalKind kind) {
    return new Play() {
      @Override
      public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
        return item(new Submission.Refused(kind, Optional.empty(), "inner-host says no"));
      }
    };
  }

  private static Play refusingOn(String name, RefusalKind kind) {
    return new Play() {
      @Override
      public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
        return account.name().equals(name)
            ? item(new Submission.Refused(kind, Optional.empty(), "inner-host says no"))
            : super.submit(order, account);
      }
    };
  }

  private static Play cutting() {
    return new Play() {
      @Override
      public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
        return item(CUT);
      }
    };
  }

  /** No answer, and a search that shows these. */
  private static Play seeing(String... taskIds) {
    return new Play() {
      @Override
      public Uni<Submission> submit(ProviderOrder order, ProviderAccount account) {
        return item(CUT);
      }

      @Override
      public Uni<Search> find(ProviderOrder order) {
        return item(new Search.Candidates(List.of(taskIds)));
      }
    };
  }

  private static Play stopping(Cancellation answer) {
    return new Play() {
      @Override
      public Uni<Cancellation> cancel(String taskId) {
        return item(answer);
      }
    };
  }

  private String problem() {
    return orders.calls(task).stream()
        .map(row -> row.getString("problem"))
        .filter(problem -> problem != null)
        .findFirst()
        .orElse("");
  }

  private String items() {
    return given()
        .auth()
        .oauth2(InternalTokens.mint("render-worker"))
        .get("/internal/provider-items?limit=1000")
        .then()
        .statusCode(200)
        .extract()
        .asString();
  }

  private static void resolve(String call, String resolution, int status) {
    given()
        .auth()
        .oauth2(InternalTokens.mint("render-worker"))
        .contentType(ContentType.JSON)
        .body(resolution)
        .post("/internal/provider-items/" + call + "/resolution")
        .then()
        .statusCode(status);
  }

  /** A claim that has written its intent, and whose worker is dead. */
  private Binding intentOfADeadWorker(String callState) {
    insert(task, "TAKEN", callState, "a-worker-that-died");
    return binding(task, 1, 1);
  }

  /** A task as another worker has left it, with one call perhaps. */
  private void insert(String id, String state, String callState, String worker) {
    RenderTask order = order(id, one);
    boolean ingest = "DELIVERED".equals(callState);
    String until =
        "a-worker-that-died".equals(worker)
            ? "now() - interval '1 second'"
            : "now() + interval '1 hour'";
    orders.rows(
        "insert into task (id, account, command, deadline, queued_at, state, worker, lease_until,"
            + " epoch, attempt, lane, resuming) values ($1, $2, $3, now() + interval '1 hour',"
            + " now() - interval '1 hour', $4, $5, case when $5::text is not null then "
            + until
            + " end, 1, 1, $6, $7)",
        id,
        order.account(),
        orders.json(order),
        state,
        worker,
        ingest ? "RENDER" : "PROVIDER",
        callState != null);
    if (callState != null) {
      insertCall(id, 1, callState);
    }
  }

  private void insertCall(String id, int number, String state) {
    boolean named = state.equals("ACCEPTED") || state.equals("DELIVERED");
    Binding binding = binding(id, number, 1);
    orders.rows(
        "insert into provider_call (id, task_id, number, epoch, route, provider, account, model,"
            + " base, reference, request_hash, state, provider_task_id, intended_at,"
            + " first_intended_at) values ($1, $2, $3, 1, $4, $5, $6, $7, $8, $9, 'hash', $10,"
            + " $11, now(), now())",
        binding.id(),
        id,
        number,
        binding.route().name(),
        binding.route().provider(),
        binding.route().account(),
        binding.route().model(),
        binding.base().toString(),
        binding.reference(),
        state,
        named ? "p-" + binding.reference() : null);
  }

  private Binding binding(String id, int number, int epoch) {
    Instant now = Instant.now();
    return new Binding(
        "c-" + id + "-" + number,
        id,
        number,
        epoch,
        one,
        URI.create("http://127.0.0.1:1"),
        "ref-" + id + "-" + number,
        false,
        now,
        now);
  }

  /** Until it is closed nobody gets into the database, and who was in it has been thrown out. */
  private final class Outage implements AutoCloseable {
    private final Connection admin =
        DriverManager.getConnection(database.replaceFirst("/render$", "/postgres"), user, password);

    Outage() throws SQLException {
      run("alter database render with allow_connections false");
      run("select pg_terminate_backend(pid) from pg_stat_activity where datname = 'render'");
    }

    @Override
    public void close() throws SQLException {
      run("alter database render with allow_connections true");
      admin.close();
    }

    private void run(String sql) throws SQLException {
      try (Statement statement = admin.createStatement()) {
        statement.execute(sql);
      }
    }
  }
}
