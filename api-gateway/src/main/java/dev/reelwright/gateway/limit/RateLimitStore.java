package dev.reelwright.gateway.limit;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Counts requests per bucket. Any thread. */
public interface RateLimitStore {
  /**
   * Counts one request; begins a new window when there is none or it has ended.
   *
   * @param bucket policy and client
   */
  Uni<Count> hit(String bucket, RateLimitPolicy policy, Instant now);

  /** Forgets windows that ended before this time, some thousands at once, and says how many. */
  Uni<Integer> forgetEndedBefore(Instant time);

  /**
   * How many requests the running window has seen, this one included.
   *
   * @param hits at least 1
   */
  record Count(long hits, Instant endsAt) {}
}
