package dev.reelwright.render.worker;

import static dev.reelwright.render.testing.Orders.order;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.provider.Submission;
import dev.reelwright.provider.Submission.RefusalKind;
import dev.reelwright.render.call.Binding;
import dev.reelwright.render.config.WorkerName;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderCommand.RenderTask;
import dev.reelwright.render.contract.RenderSpec.PromptToVideo;
import dev.reelwright.render.store.Calls;
import dev.reelwright.render.store.Claimed;
import dev.reelwright.render.store.Tasks;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.testing.Outage;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/**
 * Several workers and lanes at the same tables: who may work on a task at a provider, and who not.
 */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@NullUnmarked // CDI sets the fields
class ProviderClaimsComponentTest extends ProviderPlays {
  @Inject Calls calls;
  @Inject Tasks tasks;
  @Inject WorkerName name;

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

    Optional<Claimed> claim =
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
}
