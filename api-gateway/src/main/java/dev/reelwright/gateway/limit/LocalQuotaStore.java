package dev.reelwright.gateway.limit;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Knows what was done in this process only: the fallback while the shared store is away. */
final class LocalQuotaStore implements QuotaStore {
  private static final int MAX_BUCKETS = 50_000;

  /** Of each bucket when its subjects were done; a map is replaced, never changed. */
  private final Cache<String, Map<String, Instant>> done =
      Caffeine.newBuilder().maximumSize(MAX_BUCKETS).build();

  @Override
  public Uni<Optional<Problem.RateLimited>> use(
      String bucket, String subject, Quota quota, Instant now) {
    return Uni.createFrom()
        .item(
            () -> {
              AtomicReference<Optional<Problem.RateLimited>> verdict =
                  new AtomicReference<>(Optional.empty());
              done.asMap()
                  .compute(
                      bucket,
                      (key, known) -> {
                        Map<String, Instant> before = recent(known, quota, now);
                        if (before.containsKey(subject)) {
                          return before;
                        }
                        verdict.set(quota.judge(List.copyOf(before.values()), now));
                        return verdict.get().isPresent() ? before : with(before, subject, now);
                      });
              return verdict.get();
            });
  }

  @Override
  public Uni<Void> giveBack(String bucket, String subject) {
    return Uni.createFrom()
        .voidItem()
        .invoke(
            () -> done.asMap().computeIfPresent(bucket, (key, known) -> without(known, subject)));
  }

  @Override
  public Uni<Integer> forgetUsedBefore(Instant time) {
    return Uni.createFrom()
        .item(
            () -> {
              int forgotten = 0;
              for (String bucket : done.asMap().keySet()) {
                Map<String, Instant> known = done.asMap().getOrDefault(bucket, Map.of());
                for (Map.Entry<String, Instant> use : known.entrySet()) {
                  if (use.getValue().isBefore(time)) {
                    String subject = use.getKey();
                    done.asMap().computeIfPresent(bucket, (key, now) -> without(now, subject));
                    forgotten++;
                  }
                }
              }
              return forgotten;
            });
  }

  private static Map<String, Instant> recent(
      @Nullable Map<String, Instant> known, Quota quota, Instant now) {
    Map<String, Instant> recent = new HashMap<>(known == null ? Map.of() : known);
    recent.values().removeIf(at -> !at.isAfter(now.minus(quota.longestSpan())));
    return recent;
  }

  private static Map<String, Instant> with(
      Map<String, Instant> known, String subject, Instant now) {
    Map<String, Instant> more = new HashMap<>(known);
    more.put(subject, now);
    return more;
  }

  /** Null, and so no bucket at all, when nothing is left. */
  private static @Nullable Map<String, Instant> without(
      Map<String, Instant> known, String subject) {
    Map<String, Instant> fewer = new HashMap<>(known);
    fewer.remove(subject);
    return fewer.isEmpty() ? null : fewer;
  }
}
