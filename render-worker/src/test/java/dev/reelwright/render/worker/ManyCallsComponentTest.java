package dev.reelwright.render.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.render.contract.RenderCommand.CancelTask;
import dev.reelwright.render.contract.RenderSpec.ProviderRoute;
import dev.reelwright.render.task.Lane;
import dev.reelwright.render.testing.Orders;
import dev.reelwright.render.testing.ProvidersProfile;
import dev.reelwright.render.testing.ScriptedProvider;
import dev.reelwright.render.testing.ScriptedProvider.Play;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/** A thousand tasks at providers at once, on one worker. */
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
class ManyCallsComponentTest {
  private static final int MANY = 1000;
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Duration ASKED_FOR = Duration.ofSeconds(10);
  private static final Duration ANSWER_TAKES = Duration.ofMillis(300);
  private static final Duration WATCHED = Duration.ofSeconds(24);
  private static final int MOST_THREADS_MORE = 20;
  private static final long MOST_BYTES_MORE = 96L << 20;

  @Inject Orders orders;
  @Inject Holdings holdings;

  /**
   * Each provider's answer takes a while and asks for the next look in ten seconds. So the looks
   * are a hundred a second, thirty of them under way at any time, and no thread waits for any.
   */
  @Test
  void thousandTasksInFlightCostRowsAndNotThreads() {
    String run = "m-" + UUID.randomUUID();
    AtomicInteger reads = new AtomicInteger();
    AtomicBoolean over = new AtomicBoolean();
    String model = "model-" + run;
    Play play =
        new Play() {
          @Override
          public Uni<Reading> read(String taskId, ProviderOrder order) {
            reads.incrementAndGet();
            Reading reading =
                over.get()
                    ? new Reading.Failed(FailureKind.PROVIDER, "over")
                    : new Reading.Working(OptionalInt.of(10), Optional.of(ASKED_FOR), "working");
            return Uni.createFrom().item(reading).onItem().delayIt().by(ANSWER_TAKES);
          }
        };
    ScriptedProvider.put(model, play);
    System.gc();
    int threads = ManagementFactory.getThreadMXBean().getThreadCount();
    long bytes = used();
    ProviderRoute route = Orders.route("one", model);
    for (int i = 0; i < MANY; i++) {
      orders.send(Orders.order(run + "-" + i, route));
    }
    await().atMost(PATIENCE).until(() -> waiting(run) == MANY);
    await().atMost(PATIENCE).until(() -> reads.get() >= MANY);

    int before = reads.get();
    long began = System.nanoTime();
    AtomicInteger mostThreads = new AtomicInteger();
    await()
        .pollInterval(Duration.ofMillis(200))
        .atMost(PATIENCE)
        .until(
            () -> {
              mostThreads.accumulateAndGet(
                  ManagementFactory.getThreadMXBean().getThreadCount(), Math::max);
              return System.nanoTime() - began >= WATCHED.toNanos();
            });
    double perSecond = (reads.get() - before) / (double) WATCHED.toSeconds();
    System.gc();
    long more = used() - bytes;
    System.out.printf(
        "in flight=%d reads/s=%.1f threads %d -> %d heap +%d KiB%n",
        MANY, perSecond, threads, mostThreads.get(), more >> 10);

    assertThat(holdings.size(Lane.PROVIDER)).isZero();
    // Never sooner than asked for, and at most a fifth and a poll later.
    assertThat(perSecond).isBetween(70.0, 101.0);
    assertThat(mostThreads.get() - threads).isLessThan(MOST_THREADS_MORE);
    assertThat(more).isLessThan(MOST_BYTES_MORE);
    assertThat(play.asked("submit")).hasSize(MANY);
    assertThat(orders.rows("select 1 from provider_call where task_id like $1", run + "-%"))
        .hasSize(MANY);

    over.set(true);
    await().atMost(PATIENCE).until(() -> waiting(run) == 0);
    orders.send(new CancelTask(run + "-0", "test over"));
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
