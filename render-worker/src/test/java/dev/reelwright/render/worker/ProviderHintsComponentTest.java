package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.Orders.order;
import static dev.reelwright.render.testing.Orders.route;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What callbacks of providers may bring about, and what not. */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
class ProviderHintsComponentTest extends ProviderPlays {
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
}
