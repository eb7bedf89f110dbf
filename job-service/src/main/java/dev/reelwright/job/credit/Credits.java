package dev.reelwright.job.credit;

import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import io.smallrye.mutiny.Uni;

/**
 * The ledger as a submit needs it. Both verbs are safe to repeat. A ledger that does not answer is
 * {@link dev.reelwright.job.contract.Problem.Unavailable}.
 */
public interface Credits {
  Uni<FreezeOutcome> freeze(FreezeHold freeze);

  Uni<CloseOutcome> release(CreditCommand.ReleaseHold release);
}
