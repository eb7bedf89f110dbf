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

/** The ledger on PostgreSQL: an operation goes into its account's lane, its answer is read. */
final class LedgerSql implements Ledger {
  private final Lanes lanes;

  LedgerSql(Lanes lanes) {
    this.lanes = lanes;
  }

  @Override
  public Uni<GrantOutcome> grant(Grant grant) {
    return lanes.apply(Operation.grant(grant)).map(answer -> Verdicts.granted(grant, answer));
  }

  @Override
  public Uni<CorrectionOutcome> correct(Correction correction) {
    return lanes
        .apply(Operation.correct(correction))
        .map(answer -> Verdicts.corrected(correction, answer));
  }

  @Override
  public Uni<FreezeOutcome> freeze(FreezeHold freeze) {
    return lanes.apply(Operation.freeze(freeze)).map(answer -> Verdicts.frozen(freeze, answer));
  }

  @Override
  public Uni<CloseOutcome> settle(SettleHold settle) {
    return close(settle);
  }

  @Override
  public Uni<CloseOutcome> release(ReleaseHold release) {
    return close(release);
  }

  @Override
  public Uni<Optional<CloseOutcome>> obey(String messageId, CreditCommand command) {
    return lanes
        .apply(Operation.obey(messageId, command))
        .map(
            answer ->
                answer.verdict() == Answer.Verdict.SEEN
                    ? Optional.empty()
                    : Optional.of(Verdicts.closed(command, answer)));
  }

  @Override
  public Uni<Boolean> expire(String holdId, String account) {
    return lanes
        .apply(Operation.expire(holdId, account))
        .map(answer -> answer.verdict() == Answer.Verdict.APPLIED);
  }

  @Override
  public Uni<Void> catchUp(String account) {
    return lanes.apply(Operation.catchUp(account)).replaceWithVoid();
  }

  private Uni<CloseOutcome> close(CreditCommand command) {
    return lanes.apply(Operation.close(command)).map(answer -> Verdicts.closed(command, answer));
  }
}
