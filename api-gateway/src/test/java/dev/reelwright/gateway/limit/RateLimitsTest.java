package dev.reelwright.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.gateway.MovableTime;
import dev.reelwright.gateway.testing.Settings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimitsTest {
  private final MovableTime time = new MovableTime();
  private final Shared shared = new Shared();

  @ParameterizedTest
  @CsvSource(
      value = {
        "POST,/api/jobs,api submit",
        "POST,/api/jobs/,api submit",
        "GET,/api/jobs,api",
        "POST,/api/auth/sign-in/email,api sign-in",
        "POST,/api/auth/sign-up/email,api sign-up",
        "POST,/api/auth/sign-in/email/,api sign-in",
        "GET,/api/auth/sign-in/email,api",
        "POST,/api/auth/sign-out,api",
        "GET,/api/status/clx,api",
        "GET,/api/health,''",
        "GET,/health,''",
        "GET,/share/x,''",
        "POST,/admin/accounts,''"
      })
  void whatIsCovered(String method, String path, String policies) {
    assertThat(names(limits(Map.of()).covering(method, path))).isEqualTo(policies);
  }

  @ParameterizedTest
  @CsvSource({"POST,/api/jobs", "GET,/api/jobs", "GET,/api/status/clx", "GET,/api/nothing"})
  void switchedOffThereIsNoLimitAndNobodyIsCounted(String method, String path) {
    RateLimits off = limits(Map.of("reelwright.limits.enabled", "false"));

    List<RateLimitPolicy> policies = off.covering(method, path);

    assertThat(policies).isEmpty();
    assertThat(off.judge(policies, "client").await().indefinitely()).isEqualTo(Optional.empty());
    assertThat(shared.asked).isZero();
  }

  @Test
  void aStoreThatFailsIsLeftAloneForAWhile() {
    RateLimits limits = limits(Map.of());
    shared.answer = Uni.createFrom().failure(new IllegalStateException("away"));

    assertThat(remaining(limits)).isEqualTo(599);
    time.pass(Duration.ofMillis(999));
    assertThat(remaining(limits)).isEqualTo(598);
    assertThat(shared.asked).isEqualTo(1);

    time.pass(Duration.ofMillis(2));
    remaining(limits);
    assertThat(shared.asked).isEqualTo(2);
  }

  @Test
  void theWhileBeginsWhenTheStoreHasFailedNotWhenTheRequestCame() {
    RateLimits limits = limits(Map.of());
    shared.answer =
        Uni.createFrom()
            .item(
                () -> {
                  time.pass(Duration.ofSeconds(2));
                  throw new IllegalStateException("timed out");
                });

    remaining(limits);
    remaining(limits);

    assertThat(shared.asked).isEqualTo(1);
  }

  @Test
  void aStoreThatSaysNothingIsNotWaitedForWithoutEnd() {
    RateLimits limits = limits(Map.of("reelwright.limits.store-timeout", "20ms"));
    shared.answer = Uni.createFrom().nothing();

    assertThat(remaining(limits)).isEqualTo(599);
  }

  @Test
  void aBusyStoreIsWaitedFor() {
    RateLimits limits = limits(Map.of());
    shared.answer =
        Uni.createFrom()
            .item(new RateLimitStore.Count(100, time.instant().plusSeconds(60)))
            .onItem()
            .delayIt()
            .by(Duration.ofMillis(700));

    assertThat(remaining(limits)).isEqualTo(500);
  }

  private RateLimits limits(Map<String, String> keys) {
    return new RateLimits(
        Settings.read(LimitsConfig.class, new HashMap<>(keys)),
        shared,
        time,
        new SimpleMeterRegistry());
  }

  private static long remaining(RateLimits limits) {
    return limits
        .judge(limits.covering("GET", "/api/jobs"), "client")
        .await()
        .atMost(Duration.ofSeconds(10))
        .orElseThrow()
        .remaining();
  }

  private static String names(List<RateLimitPolicy> policies) {
    return String.join(" ", policies.stream().map(RateLimitPolicy::name).toList());
  }

  /** Says what it is told to say. */
  private static final class Shared implements RateLimitStore {
    private Uni<Count> answer = Uni.createFrom().failure(new IllegalStateException("not asked"));
    private int asked;

    @Override
    public Uni<Count> hit(String bucket, RateLimitPolicy policy, Instant now) {
      asked++;
      return answer;
    }

    @Override
    public Uni<Integer> forgetEndedBefore(Instant before) {
      return Uni.createFrom().item(0);
    }
  }
}
