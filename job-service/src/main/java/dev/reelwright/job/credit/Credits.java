package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.HoldPage;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.job.job.HoldId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The ledger as this service needs it. Every call is safe to repeat. A ledger that does not answer
 * is {@link dev.reelwright.job.contract.Problem.Unavailable}.
 */
public interface Credits {
  Uni<FreezeOutcome> freeze(FreezeHold freeze);

  Uni<CloseOutcome> release(CreditCommand.ReleaseHold release);

  /**
   * Open holds whose ids begin as ours do, oldest first.
   *
   * @param limit 1 to 1000
   * @param after {@link HoldPage#nextAfter()} of the page before; null for the first
   */
  Uni<HoldPage> openHolds(Instant openedBefore, int limit, @Nullable String after);

  /** Credits that the account could spend now; 0 for one that the ledger does not know. */
  Uni<Long> available(String ledgerAccount);

  /** What the hold did; empty where the account has no such hold. */
  Uni<Optional<Receipt>> receipt(String ledgerAccount, HoldId hold);
}
