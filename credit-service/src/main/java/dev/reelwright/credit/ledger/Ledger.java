package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.Hold;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/**
 * The verbs of money. Every operation carries an id that its caller chose, so each may be repeated
 * and called in parallel from any number of processes: the same id with the same body gives the
 * same answer and no new entry.
 *
 * <p>A business refusal is an outcome. A {@code Uni} fails with {@link
 * dev.reelwright.credit.database.DatabaseUnavailableException} when it is not known what happened
 * (repeat the call) and with {@link GrantLimitException} for a grant beyond an account's cap.
 */
public interface Ledger {
  /**
   * Adds credits; opens the account with its first grant. A repeat is answered with the balance as
   * it stood right after the grant, as the first time.
   */
  Uni<GrantOutcome> grant(Grant grant);

  /**
   * Reserves credits. A hold that was made before is found again whatever the balance is now and
   * whatever became of the hold; its backstop and reference are those of the first call.
   */
  Uni<FreezeOutcome> freeze(FreezeHold freeze);

  /**
   * Consumes part or all of a hold and gives the rest back. A hold of another account is as good as
   * unknown.
   */
  Uni<CloseOutcome> settle(SettleHold settle);

  /** Gives a whole hold back. The reason is kept of the release that took effect only. */
  Uni<CloseOutcome> release(ReleaseHold release);

  /**
   * Gives back one open hold whose backstop lies before {@code now}, the oldest first. Holds that
   * another process works on at this moment are passed over.
   *
   * @return the hold as it ended, or empty when none is due
   */
  Uni<Optional<Hold>> expireNext(Instant now);
}
