package dev.reelwright.gateway.limit;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every store of counts promises. */
abstract class RateLimitStoreContract {
  private static final Instant NOON = Instant.parse("2026-05-07T12:00:00Z");

  private final RateLimitPolicy policy = new RateLimitPolicy("p", 3, Duration.ofSeconds(60));
  private final String bucket = UUID.randomUUID().toString();

  abstract RateLimitStore store();

  @Test
  void theFirstRequestBeginsTheWindow() {
    RateLimitStore.Count count = hit(NOON);

    assertThat(count.hits()).isEqualTo(1);
    assertThat(count.endsAt()).isEqualTo(NOON.plusSeconds(60));
  }

  @Test
  void furtherRequestsCountInTheSameWindow() {
    hit(NOON);
    hit(NOON.plusSeconds(30));

    RateLimitStore.Count third = hit(NOON.plusSeconds(59));

    assertThat(third).isEqualTo(new RateLimitStore.Count(3, NOON.plusSeconds(60)));
  }

  @Test
  void aRefusedRequestCountsAsWell() {
    for (int request = 0; request < 5; request++) {
      hit(NOON);
    }

    assertThat(hit(NOON).hits()).isEqualTo(6);
  }

  @Test
  void theWindowEndsOnTime() {
    hit(NOON);
    hit(NOON);

    assertThat(hit(NOON.plusSeconds(60)))
        .isEqualTo(new RateLimitStore.Count(1, NOON.plusSeconds(120)));
  }

  @Test
  void bucketsDoNotMix() {
    hit(NOON);

    assertThat(store().hit(bucket + "x", policy, NOON).await().indefinitely().hits()).isEqualTo(1);
  }

  @Test
  void parallelRequestsAreAllCounted() {
    List<Uni<RateLimitStore.Count>> hits = new ArrayList<>();
    for (int request = 0; request < 50; request++) {
      hits.add(store().hit(bucket, policy, NOON));
    }

    List<RateLimitStore.Count> counts = Uni.join().all(hits).andFailFast().await().indefinitely();

    assertThat(counts.stream().map(RateLimitStore.Count::hits).sorted().distinct()).hasSize(50);
  }

  @Test
  void endedWindowsAreForgotten() {
    // Long before all others, so that only this one is meant.
    Instant longAgo = Instant.parse("2020-01-01T00:00:00Z");
    hit(longAgo);

    assertThat(store().forgetEndedBefore(longAgo.plusSeconds(59)).await().indefinitely()).isZero();
    assertThat(store().forgetEndedBefore(longAgo.plusSeconds(61)).await().indefinitely())
        .isEqualTo(1);
    assertThat(hit(longAgo).hits()).isEqualTo(1);
    store().forgetEndedBefore(longAgo.plusSeconds(61)).await().indefinitely();
  }

  private RateLimitStore.Count hit(Instant now) {
    return store().hit(bucket, policy, now).await().indefinitely();
  }
}
