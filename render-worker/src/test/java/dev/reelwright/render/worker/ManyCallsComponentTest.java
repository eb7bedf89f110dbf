package dev.reelwright.render.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.testing.OnRealParts;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A thousand tasks at providers at once, on one worker. */
@QuarkusTest
@TestProfile(ProvidersProfile.class)
@NullUnmarked // CDI sets the fields
class ManyCallsComponentTest extends OnRealParts {
  private static final int MANY = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration ASKED_FOR = Duration.ofSeconds(10);
  private static final Duration ANSWER_TAKES = Duration.ofMillis(300);
  private static final Duration NOT_MUCH_LATER = Duration.ofSeconds(15);
  private static final int LOOKS_EACH = 2;
  private static final int MOST_THREADS_MORE = 20;
  private static final long MOST_BYTES_MORE = 96L << 20;

  @Inject Orders orders;
  @Inject Holdings holdings;

  /**
   * Each provider's answer takes a while and asks for the next look in ten seconds. So the looks
   * are nearly a hundred a second, thirty of them under way at any time, and no thread waits for
   * any. No task is looked at sooner than its provider has asked for; half of them at most a fifth
   * and a poll later, and what a busy machine adds.
   */
  @Test
  void thousandTasksInFlightCostRowsAndNotThreads() {
    String run = "m-" + UUID.randomUUID();
    Pauses pauses = new Pauses();
    AtomicBoolean over = new AtomicBoolean();
    String model = "model-" + run;
    Play play =
        new Play() {
          @Override
          public Uni<Reading> read(String taskId, ProviderOrder order) {
            pauses.asked(taskId);
            Reading reading =
                over.get()
                    ? new Reading.Failed(FailureKind.PROVIDER, "over")
                    : new Reading.Working(OptionalInt.of(10), Optional.of(ASKED_FOR), "working");
            return Uni.createFrom()
                .item(reading)
                .onItem()
                .delayIt()
                .by(ANSWER_TAKES)
                .invoke(() -> pauses.answered(taskId));
          }
        };
    ScriptedProvider.put(model, play);
    ProviderRoute route = Orders.route("one", model);
    orders.send(Orders.order(run + "-0", route)); // starts what starts with the first one
    await().atMost(PATIENCE).until(() -> pauses.tasks() == 1);
    System.gc();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long bytes = used();
    for (int i = 1; i < MANY; i++) {
      orders.send(Orders.order(run + "-" + i, route));
    }
    await().atMost(PATIENCE).until(() -> waiting(run) == MANY);
    await().atMost(PATIENCE).until(() -> pauses.tasks() == MANY);

    int before = pauses.asked();
    long began = System.nanoTime();
    AtomicInteger mostThreads = new AtomicInteger();
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(PATIENCE)
        .until(
            () -> {
              mostThreads.accumulateAndGet(
                  ManagementFactory.getThreadMXBean().getThreadCount(), Math::max);
              return pauses.fewest() >= LOOKS_EACH;
            });
    double perSecond = (pauses.asked() - before) * 1e9 / (System.nanoTime() - began);
    List<Duration> kept = pauses.sorted();
    System.gc();
    long more = used() - bytes;
    System.out.printf(
        "in flight=%d reads/s=%.1f pauses: shortest %s middle %s longest %s threads %d -> %d"
            + " heap +%d KiB%n",
        MANY,
        perSecond,
        kept.getFirst(),
        kept.get(kept.size() / 2),
        kept.getLast(),
        threads,
        mostThreads.get(),
        more >> 10);

    assertThat(holdings.size(Lane.PROVIDER)).isZero();
    assertThat(kept.getFirst()).isGreaterThanOrEqualTo(ASKED_FOR);
    assertThat(kept.get(kept.size() / 2)).isLessThan(NOT_MUCH_LATER);
    assertThat(mostThreads.get() - threads).isLessThan(MOST_THREADS_MORE);
    assertThat(more).isLessThan(MOST_BYTES_MORE);
    assertThat(play.asked("submit")).hasSize(MANY);
    assertThat(orders.rows("select 1 from provider_call where task_id like $1", run + "-%"))
        .hasSize(MANY);

    over.set(true);
    await().atMost(PATIENCE).until(() -> waiting(run) == 0);
    orders.send(new CancelTask(run + "-0", "test over"));
  }

  /** From each answer to the next look at the same task. Any thread. */
  private static final class Pauses {
    private final Map<String, Long> answered = new ConcurrentHashMap<>();
    private final Map<String, Integer> kept = new ConcurrentHashMap<>();
    private final Queue<Duration> pauses = new ConcurrentLinkedQueue<>();
    private final AtomicInteger asked = new AtomicInteger();

    void answered(String task) {
      answered.put(task, System.nanoTime());
    }

    void asked(String task) {
      long now = System.nanoTime();
      asked.incrementAndGet();
      Long before = answered.remove(task);
      if (before != null) {
        pauses.add(Duration.ofNanos(now - before));
      }
      kept.merge(task, before == null ? 0 : 1, Integer::sum);
    }

    int asked() {
      return asked.get();
    }

    int tasks() {
      return kept.size();
    }

    /** Pauses of the task that has the fewest. */
    int fewest() {
      return kept.values().stream().min(Integer::compare).orElse(0);
    }

    List<Duration> sorted() {
      return pauses.stream().sorted().toList();
    }
  }

  private long waiting(String run) {
    return orders
        .rows("select count(*) from task where state = 'WAITING' and id like $1", run + "-%")
        .getFirst()
        .getLong(0);
  }

  private static long used() {
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }
}
