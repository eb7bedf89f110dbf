package dev.reelwright.credit.api;

import dev.reelwright.credit.account.Balances;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.CreditApi;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.HistoryPage;
import dev.reelwright.credit.history.History;
import dev.reelwright.credit.ledger.Ledger;
import dev.reelwright.credit.wire.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import org.jspecify.annotations.Nullable;

/** Serves {@link CreditApi}: check, call, answer. */
@ApplicationScoped
public class CreditResource implements CreditApi {
  private final Ledger ledger;
  private final Balances balances;
  private final History history;

  CreditResource(Ledger ledger, Balances balances, History history) {
    this.ledger = ledger;
    this.balances = balances;
    this.history = history;
  }

  @Override
  public Uni<GrantOutcome> grant(@Nullable Grant grant) {
    return ledger.grant(Validation.checked(grant));
  }

  @Override
  public Uni<FreezeOutcome> freeze(@Nullable FreezeHold freeze) {
    return ledger.freeze(Validation.checked(freeze));
  }

  @Override
  public Uni<CloseOutcome> release(CreditCommand.@Nullable ReleaseHold release) {
    return ledger.release(Validation.checked(release));
  }

  @Override
  public Uni<Balance> balance(String account) {
    return balances.of(Validation.account(account));
  }

  @Override
  public Uni<HistoryPage> history(String account, int limit, @Nullable Long before) {
    return history.page(Validation.account(account), Validation.limit(limit), before);
  }
}
