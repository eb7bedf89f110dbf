package dev.reelwright.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Counts in this process only: the fallback while the shared store is away. */
final class LocalRateLimitStore implements RateLimitStore {
  private static final int MAX_BUCKETS = 50_000;

  private final Cache<String, Count> counts =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();

  @Override
  public Uni<Count> hit(String bucket, RateLimitPolicy policy, Instant now) {
    return Uni.createFrom()
        .item(
            () ->
                counts
                    .asMap()
                    .compute(
                        bucket,
                        (key, running) ->
                            running == null || !now.isBefore(running.endsAt())
                                ? new Count(1, now.plus(policy.window()))
                                : new Count(running.hits() + 1, running.endsAt())));
  }

  @Override
  public Uni<Integer> forgetEndedBefore(Instant time) {
    return Uni.createFrom()
        .item(
            () -> {
              int before = counts.asMap().size();
              counts.asMap().values().removeIf(count -> count.endsAt().isBefore(time));
              return before - counts.asMap().size();
            });
  }
}
