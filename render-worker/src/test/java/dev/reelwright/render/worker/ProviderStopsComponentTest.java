package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.Cancellation;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.contract.RenderCommand.AbandonTask;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.store.Calls;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** Tasks at providers whose customers do not want them any more. */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@NullUnmarked // CDI sets the fields
class ProviderStopsComponentTest extends ProviderPlays {
  @Inject Calls calls;

  @ConfigProperty(name = "quarkus.datasource.jdbc.url")
  String database;

  @ConfigProperty(name = "quarkus.datasource.username")
  String user;

  @ConfigProperty(name = "quarkus.datasource.password")
  String password;

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
}
