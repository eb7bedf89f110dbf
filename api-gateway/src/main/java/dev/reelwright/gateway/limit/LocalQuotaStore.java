package dev.reelwright.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Knows what was done in this process only: the fallback while the shared store is away. */
final class LocalQuotaStore implements QuotaStore {
  private static final int MAX_BUCKETS = 50_000;

  private final Cache<String, Bucket> buckets =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();

  /**
   * One of them.
   *
   * @param claims how many requests count on it
   */
  private record Use(Instant at, int claims) {
    private Use changedBy(int requests) {
      return new Use(at, claims + requests);
    }
  }

  /**
   * What is known of one account; never changed, only replaced.
   *
   * @param done by subject
   * @param verdict on whoever asked last
   */
  private record Bucket(Map<String, Use> done, Optional<Problem.RateLimited> verdict) {
    private static final Bucket EMPTY = new Bucket(Map.of(), Optional.empty());

    private Bucket use(String subject, Quota quota, Instant now) {
      Map<String, Use> recent = new HashMap<>(done);
      recent.values().removeIf(use -> !use.at().isAfter(now.minus(quota.longestSpan())));
      Use before = recent.get(subject);
      Optional<Problem.RateLimited> judged =
          before == null
              ? quota.judge(recent.values().stream().map(Use::at).toList(), now)
              : Optional.empty();
      if (judged.isEmpty()) {
        recent.put(subject, before == null ? new Use(now, 1) : before.changedBy(1));
      }
      return new Bucket(recent, judged);
    }

    private @Nullable Bucket without(String subject) {
      Map<String, Use> rest = new HashMap<>(done);
      Use use = rest.remove(subject);
      if (use != null && use.claims() > 1) {
        rest.put(subject, use.changedBy(-1));
      }
      return orNone(rest);
    }

    private @Nullable Bucket since(Instant time) {
      Map<String, Use> rest = new HashMap<>(done);
      rest.values().removeIf(use -> use.at().isBefore(time));
      return orNone(rest);
    }

    /** An empty bucket is none. */
    private static @Nullable Bucket orNone(Map<String, Use> rest) {
      return rest.isEmpty() ? null : new Bucket(rest, Optional.empty());
    }
  }

  @Override
  public Uni<Optional<Problem.RateLimited>> use(
      String bucket, String subject, Quota quota, Instant now) {
    return Uni.createFrom()
        .item(
            () ->
                buckets
                    .asMap()
                    .compute(
                        bucket,
                        (key, known) ->
                            (known == null ? Bucket.EMPTY : known).use(subject, quota, now))
                    .verdict());
  }

  @Override
  public Uni<Void> giveBack(String bucket, String subject) {
    return Uni.createFrom()
        .voidItem()
        .invoke(
            () -> buckets.asMap().computeIfPresent(bucket, (key, known) -> known.without(subject)));
  }

  @Override
  public Uni<Integer> forgetUsedBefore(Instant time) {
    return Uni.createFrom()
        .item(
            () -> {
              int before = uses();
              buckets
                  .asMap()
                  .keySet()
                  .forEach(
                      bucket ->
                          buckets
                              .asMap()
                              .computeIfPresent(bucket, (key, known) -> known.since(time)));
              return before - uses();
            });
  }

  private int uses() {
    return buckets.asMap().values().stream().mapToInt(bucket -> bucket.done().size()).sum();
  }
}
