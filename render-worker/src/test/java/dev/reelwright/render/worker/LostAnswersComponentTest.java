package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.Orders.order;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading.Trouble;
import dev.reelwright.provider.Search;
import dev.reelwright.provider.Submission;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.testing.Outage;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import dev.reelwright.testkit.InternalTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Submissions whose answer was lost: whether a provider has the order, nobody knows at first. */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
class LostAnswersComponentTest extends ProviderPlays {
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
}
