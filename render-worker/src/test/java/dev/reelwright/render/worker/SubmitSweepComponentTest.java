package dev.reelwright.render.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.testing.EvolinkResource;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.testkit.provider.ProviderStub;
import dev.reelwright.testkit.provider.ProviderStub.Sizes;
import dev.reelwright.testkit.provider.Script;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Orders whose submission is cut at some byte, through the whole worker, with an orderly end and
 * with a reset. Never are two orders accepted for one task; what nobody can know becomes an
 * operator's item, and its task goes on waiting, so that the hold is kept.
 *
 * <p>Some bytes of each side, chosen by a seed; all of them with {@code -Dsweep.bytes=all}, which
 * is {@code ./reelwright campaign providers}. {@code -Dsweep.seed} repeats a choice. (What each
 * adapter makes of each byte is in the adapters' own tests.)
 */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@QuarkusTestResource(EvolinkResource.class)
@NullUnmarked // CDI and the resource set the fields
class SubmitSweepComponentTest extends OnRealParts {
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Duration OFTEN = Duration.ofMillis(5);
  private static final boolean ALL = "all".equals(System.getProperty("sweep.bytes"));
  private static final int SOME = 20;
  private static final long SEED = Long.getLong("sweep.seed", Instant.now().toEpochMilli());

  @Inject Orders orders;

  /** Set by the resource. */
  private ProviderStub stub;

  private final String run = UUID.randomUUID().toString().substring(0, 8);

  @BeforeEach
  void everyTaskTakesLong() {
    stub.scriptBy(order -> Script.HAPPY.lasting(Duration.ofHours(1)));
  }

  @AfterEach
  void leaveNothing() {
    stub.cutByReset(false);
    orders.rows("delete from provider_call where task_id like $1", "w-" + run + "-%");
  }

  /** Where the exchange is cut. */
  private record Cut(boolean answer, int at, boolean reset) {
    /** By it the provider has the whole order. */
    boolean taken(Sizes whole) {
      return answer || at >= whole.request();
    }
  }

  @Test
  void cutSubmissionIsNeverSentTwiceAndEndsKnownOrAsAnItem() {
    Sizes whole = uncut();
    List<Cut> cuts = cuts(whole);
    Map<String, Cut> tasks = new LinkedHashMap<>();
    for (Cut cut : cuts) {
      tasks.put(submit(tasks.size() + 1, cut), cut);
    }
    Map<String, Integer> outcomes = new LinkedHashMap<>();
    tasks.forEach(
        (task, cut) -> {
          String outcome = checked(task, cut, whole);
          outcomes.merge(outcome, 1, Integer::sum);
          orders.send(new CancelTask(task, "test over"));
        });
    System.out.printf(
        "sweep of the submission: seed %d, %d cuts of %d + %d bytes, %s%n",
        SEED, cuts.size(), whole.request(), whole.answer(), outcomes);
    String mine = "w-" + run + "-%";
    await()
        .atMost(SOON)
        .until(
            () ->
                orders
                    .rows("select 1 from task where id like $1 and ended_at is null", mine)
                    .isEmpty());
  }

  private Sizes uncut() {
    String task = send(0);
    orders.awaitCall(task, "ACCEPTED");
    stop(task);
    return stub.lastSubmit();
  }

  /** The ends of both sides are always among them. */
  private static List<Cut> cuts(Sizes whole) {
    List<Cut> cuts = new ArrayList<>();
    for (boolean answer : new boolean[] {false, true}) {
      int last = answer ? whole.answer() : whole.request();
      List<Integer> inside = new ArrayList<>();
      for (int at = 1; at < last; at++) {
        inside.add(at);
      }
      Collections.shuffle(inside, new Random(SEED));
      List<Integer> bytes = new ArrayList<>(List.of(0, last));
      bytes.addAll(ALL ? inside : inside.subList(0, Math.min(SOME, inside.size())));
      for (int at : bytes) {
        if (ALL || at % 2 == 0) {
          cuts.add(new Cut(answer, at, false));
        }
        if (ALL || at % 2 == 1 || at == last) {
          cuts.add(new Cut(answer, at, true));
        }
      }
    }
    return cuts;
  }

  /** One after the other: a cut is one of the next exchange. */
  private String submit(int number, Cut cut) {
    stub.cutByReset(cut.reset());
    if (cut.answer()) {
      stub.cutResponseAt(cut.at());
    } else {
      stub.cutRequestAt(cut.at());
    }
    String task = send(number);
    awaitCall(task, state -> !state.equals("INTENDED"));
    if (orders.callStates(task).equals(List.of("ACCEPTED"))) {
      stop(task); // or its looks would be cut instead of the next submission
    }
    return task;
  }

  private String send(int number) {
    String task = "w-" + run + "-%05d".formatted(number);
    orders.send(Orders.order(task, new ProviderRoute("evolink", "evolink", "evolink", task, true)));
    return task;
  }

  private void stop(String task) {
    orders.send(new CancelTask(task, "known by now"));
    awaitCall(task, "CANCELLED"::equals);
  }

  private void awaitCall(String task, Predicate<String> state) {
    await()
        .pollInterval(OFTEN)
        .atMost(SOON)
        .until(() -> orders.callStates(task).stream().anyMatch(state));
  }

  /** Holds what became of one against the truth; a word for it. */
  private String checked(String task, Cut cut, Sizes whole) {
    long accepted =
        stub.acceptedTasks().stream().filter(one -> one.order().model().equals(task)).count();
    assertThat(accepted).as("%s: orders accepted", cut).isEqualTo(cut.taken(whole) ? 1 : 0);
    assertThat(orders.calls(task)).as("%s: calls", cut).hasSize(1);
    if (orders.callStates(task).equals(List.of("CANCELLED"))) {
      assertThat(accepted).as("%s: known, so it was taken", cut).isOne();
      return "known";
    }
    await()
        .pollInterval(OFTEN)
        .atMost(SOON)
        .until(() -> orders.calls(task).getFirst().getString("problem") != null);
    Row call = orders.calls(task).getFirst();
    assertThat(call.getString("state")).as("%s", cut).isEqualTo("UNKNOWN");
    assertThat(orders.state(task))
        .as("%s: waits, so that the hold is kept", cut)
        .isEqualTo("WAITING");
    return "item";
  }
}
