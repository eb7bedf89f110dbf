package dev.reelwright.job.store;

import dev.reelwright.credit.contract.Hold;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.Price;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An accepted job, as far as its hold is concerned.
 *
 * @param hold what was frozen for it
 * @param endedAt null while it is active
 */
public record HoldOwner(
    HoldId hold, String ledgerAccount, Price price, JobState state, @Nullable Instant endedAt) {
  /** Whether this is the very hold that the job was accepted with. */
  public boolean names(Hold open) {
    return hold.text().equals(open.holdId()) && ledgerAccount.equals(open.account());
  }
}
