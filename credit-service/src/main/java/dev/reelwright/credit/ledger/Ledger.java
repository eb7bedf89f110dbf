package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/**
 * The verbs of money. Every operation carries an id that its caller chose, so each may be repeated
 * and called in parallel from any number of processes: the same id with the same body gives the
 * same answer and no new entry.
 *
 * <p>A business refusal is an outcome. A {@code Uni} fails with {@link
 * dev.reelwright.credit.database.DatabaseUnavailableException} when it is not known what happened
 * (repeat the call), with {@link LedgerBusyException} when too many calls wait for one account
 * (nothing happened; come back), and with {@link GrantLimitException} for a grant beyond an
 * account's cap.
 */
public interface Ledger {
  /**
   * Adds credits as a new lot; opens the account. A repeat is answered with the balance as it stood
   * right after the grant, as the first time.
   */
  Uni<GrantOutcome> grant(Grant grant);

  /** Adds a lot that never expires, or takes available credits back; an entry with a reason. */
  Uni<CorrectionOutcome> correct(Correction correction);

  /**
   * Reserves credits, from the lot with the smallest priority number first, then from the one that
   * expires first. A hold that was made before is found again whatever the balance is now and
   * whatever became of the hold; its backstop is that of the first call.
   */
  Uni<FreezeOutcome> freeze(FreezeHold freeze);

  /**
   * Consumes part or all of a hold, from its lots in the order of spending, and gives the rest back
   * to the lots it came from. A hold of another account is as good as unknown.
   */
  Uni<CloseOutcome> settle(SettleHold settle);

  /**
   * Gives a whole hold back to the lots it came from. The reason is kept of the release that took
   * effect only.
   */
  Uni<CloseOutcome> release(ReleaseHold release);

  /**
   * Settles or releases as a message asks.
   *
   * @param messageId of the message; the same one is obeyed or refused once
   * @return empty when the message had been answered before
   */
  Uni<Optional<CloseOutcome>> obey(String messageId, CreditCommand command);

  /**
   * Gives back an open hold whose backstop has passed.
   *
   * @return whether this call ended the hold; false when it is not due or has ended
   */
  Uni<Boolean> expire(String holdId, String account);

  /**
   * Lets lots become effective and expire whose time has come. Every verb does so first; this is
   * for accounts on which nothing else happens.
   */
  Uni<Void> catchUp(String account);
}
