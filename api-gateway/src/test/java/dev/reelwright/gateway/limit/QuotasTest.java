package dev.reelwright.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dev.reelwright.gateway.MovableTime;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.testing.Settings;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuotasTest {
  private static final Caller LIVE = new Caller("acc_1", "key_1", Mode.LIVE);
  private static final Caller TEST = new Caller("acc_1", "key_2", Mode.TEST);

  private final MovableTime time = new MovableTime();
  private final Shared shared = new Shared();
  private final Vertx vertx = Vertx.vertx();
  private int subjects;

  @AfterEach
  void stop() {
    vertx.close().toCompletionStage().toCompletableFuture().join();
  }

  @ParameterizedTest
  @CsvSource({
    "VIDEO,20,86400",
    "SCRIPTED_VIDEO,20,86400",
    "REGENERATION,3,600",
    "SCENE_IMAGE,30,3600"
  })
  void whatTheContractAllows(Rationed what, int allowed, long window) {
    Quotas quotas = quotas(Map.of());
    for (int done = 0; done < allowed; done++) {
      assertThat(done(quotas, what, LIVE)).isEqualTo("done");
    }

    Problem.RateLimited refusal = refusal(quotas, what, LIVE);

    assertThat(refusal.limit()).isEqualTo(allowed);
    assertThat(refusal.windowSeconds()).isEqualTo(window);
    assertThat(refusal.retryAfterSeconds()).isEqualTo(window);
  }

  @Test
  void fiveRegenerationsAnHourAndThreeInTenMinutes() {
    Quotas quotas = quotas(Map.of());
    for (int done = 0; done < 3; done++) {
      done(quotas, Rationed.REGENERATION, LIVE);
    }
    time.pass(Duration.ofMinutes(10));
    done(quotas, Rationed.REGENERATION, LIVE);
    done(quotas, Rationed.REGENERATION, LIVE);

    Problem.RateLimited refusal = refusal(quotas, Rationed.REGENERATION, LIVE);

    assertThat(refusal.limit()).isEqualTo(5);
    assertThat(refusal.retryAfterSeconds()).isEqualTo(3000);
  }

  @Test
  void bothWaysOfAskingForAVideoHaveADayOfTheirOwn() {
    Quotas quotas = quotas(Map.of("reelwright.limits.videos.limit", "1"));
    done(quotas, Rationed.VIDEO, LIVE);

    assertThat(done(quotas, Rationed.SCRIPTED_VIDEO, LIVE)).isEqualTo("done");
    assertThat(refusal(quotas, Rationed.VIDEO, LIVE)).isNotNull();
  }

  @Test
  void theTwoWorldsOfAnAccountDoNotTakeFromEachOther() {
    Quotas quotas = quotas(Map.of("reelwright.limits.videos.limit", "1"));
    done(quotas, Rationed.VIDEO, LIVE);

    assertThat(done(quotas, Rationed.VIDEO, TEST)).isEqualTo("done");
  }

  @Test
  void whatFailedDoesNotCount() {
    Quotas quotas = quotas(Map.of("reelwright.limits.videos.limit", "1"));

    Problem refused =
        problem(
            () ->
                within(
                    quotas,
                    Rationed.VIDEO,
                    LIVE,
                    () ->
                        Uni.createFrom().failure(new ProblemException(new Problem.NotFound("x")))));

    assertThat(refused).isEqualTo(new Problem.NotFound("x"));
    assertThat(done(quotas, Rationed.VIDEO, LIVE)).isEqualTo("done");
    assertThat(refusal(quotas, Rationed.VIDEO, LIVE)).isNotNull();
  }

  /** Whoever hangs up has not done it: only its end says whether it was done. */
  @Test
  void whatFailsAfterItsClientHasGoneDoesNotCount() {
    Quotas quotas = quotas(Map.of("reelwright.limits.videos.limit", "1"));
    CompletableFuture<String> work = new CompletableFuture<>();
    CompletableFuture<Void> gone = new CompletableFuture<>();
    vertx.runOnContext(
        ignored -> {
          quotas
              .within(Rationed.VIDEO, LIVE, "s", () -> Uni.createFrom().completionStage(work))
              .subscribe()
              .with(done -> {}, failed -> {})
              .cancel();
          gone.complete(null);
        });
    gone.orTimeout(10, TimeUnit.SECONDS).join();
    assertThat(refusal(quotas, Rationed.VIDEO, LIVE)).isNotNull();

    work.completeExceptionally(new ProblemException(new Problem.NotFound("x")));

    // Given back on the event loop.
    await().atMost(Duration.ofSeconds(10)).until(() -> shared.givenBack.get() == 1);
    assertThat(done(quotas, Rationed.VIDEO, LIVE)).isEqualTo("done");
  }

  @Test
  void whatIsRefusedIsNotBegun() {
    Quotas quotas = quotas(Map.of("reelwright.limits.videos.limit", "1"));
    done(quotas, Rationed.VIDEO, LIVE);
    int[] begun = {0};

    problem(
        () ->
            within(
                quotas,
                Rationed.VIDEO,
                LIVE,
                () -> {
                  begun[0]++;
                  return Uni.createFrom().item("done");
                }));

    assertThat(begun[0]).isZero();
  }

  @Test
  void switchedOffNobodyIsCounted() {
    Quotas quotas =
        quotas(Map.of("reelwright.limits.enabled", "false", "reelwright.limits.videos.limit", "1"));

    for (int done = 0; done < 3; done++) {
      assertThat(done(quotas, Rationed.VIDEO, LIVE)).isEqualTo("done");
    }
    assertThat(shared.asked).isZero();
  }

  @Test
  void whileTheDatabaseIsAwayItIsCountedHere() {
    Quotas quotas = quotas(Map.of("reelwright.limits.videos.limit", "1"));
    shared.away = true;

    assertThat(done(quotas, Rationed.VIDEO, LIVE)).isEqualTo("done");
    assertThat(refusal(quotas, Rationed.VIDEO, LIVE)).isNotNull();
    assertThat(shared.asked).isEqualTo(1);

    time.pass(Duration.ofMillis(1001));
    shared.away = false;
    assertThat(done(quotas, Rationed.VIDEO, LIVE)).isEqualTo("done");
  }

  @Test
  void aDatabaseThatSaysNothingIsNotWaitedForWithoutEnd() {
    Quotas quotas = quotas(Map.of("reelwright.limits.store-timeout", "20ms"));
    shared.silent = true;

    assertThat(done(quotas, Rationed.VIDEO, LIVE)).isEqualTo("done");
  }

  private Quotas quotas(Map<String, String> keys) {
    return new Quotas(
        Settings.read(LimitsConfig.class, new HashMap<>(keys)),
        shared,
        time,
        new SimpleMeterRegistry());
  }

  private String done(Quotas quotas, Rationed what, Caller caller) {
    return within(quotas, what, caller, () -> Uni.createFrom().item("done"));
  }

  private Problem.RateLimited refusal(Quotas quotas, Rationed what, Caller caller) {
    return (Problem.RateLimited) problem(() -> done(quotas, what, caller));
  }

  /** On an event loop, as requests are. */
  private String within(Quotas quotas, Rationed what, Caller caller, Supplier<Uni<String>> work) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    String subject = "subject-" + subjects++;
    vertx.runOnContext(
        ignored ->
            quotas
                .within(what, caller, subject, work)
                .subscribe()
                .with(answer::complete, answer::completeExceptionally));
    return answer.orTimeout(10, TimeUnit.SECONDS).join();
  }

  private static Problem problem(Runnable work) {
    CompletionException failed = catchThrowableOfType(CompletionException.class, work::run);
    assertThat(failed.getCause()).isInstanceOf(ProblemException.class);
    return Objects.requireNonNull((ProblemException) failed.getCause()).problem();
  }

  /** A store that can be away. */
  private static final class Shared implements QuotaStore {
    private final LocalQuotaStore store = new LocalQuotaStore();
    private boolean away;
    private boolean silent;
    private int asked;
    private final AtomicInteger givenBack = new AtomicInteger();

    @Override
    public Uni<Optional<Problem.RateLimited>> use(
        String bucket, String subject, Quota quota, Instant now) {
      asked++;
      if (silent) {
        return Uni.createFrom().nothing();
      }
      return away
          ? Uni.createFrom().failure(new IllegalStateException("away"))
          : store.use(bucket, subject, quota, now);
    }

    @Override
    public Uni<Void> giveBack(String bucket, String subject) {
      return store.giveBack(bucket, subject).invoke(givenBack::incrementAndGet);
    }

    @Override
    public Uni<Integer> forgetUsedBefore(Instant time) {
      return store.forgetUsedBefore(time);
    }
  }
}
