package dev.reelwright.gateway.limit;

import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/** Knows what was done of what is rationed. Any thread. */
interface QuotaStore {
  /**
   * Notes a use, unless the quota is used up; of parallel uses no more are noted than there is room
   * for. What was noted of this subject before, and not given back, is the same use, on which one
   * more counts now.
   *
   * @param bucket quota and account
   * @param subject names the use, e.g. by the id of what it makes
   * @return empty: it was noted
   */
  Uni<Optional<Problem.RateLimited>> use(String bucket, String subject, Quota quota, Instant now);

  /**
   * Whoever noted it has not done it after all. It is forgotten when nobody counts on it any more:
   * a request that fails takes nothing from the same one that was done.
   */
  Uni<Void> giveBack(String bucket, String subject);

  /** Forgets uses before this time, some thousands at once, and says how many. */
  Uni<Integer> forgetUsedBefore(Instant time);
}
