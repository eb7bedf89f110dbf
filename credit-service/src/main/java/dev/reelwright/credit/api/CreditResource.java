package dev.reelwright.credit.api;

import dev.reelwright.credit.account.Balances;
import dev.reelwright.credit.audit.LedgerAudit;
import dev.reelwright.credit.budget.AccountBudgets;
import dev.reelwright.credit.contract.AuditReport;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.Budget;
import dev.reelwright.credit.contract.Budgets;
import dev.reelwright.credit.contract.CloseOutcome;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.CreditApi;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.HistoryPage;
import dev.reelwright.credit.contract.HoldPage;
import dev.reelwright.credit.contract.Lots;
import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.credit.history.History;
import dev.reelwright.credit.hold.OpenHolds;
import dev.reelwright.credit.hold.Receipts;
import dev.reelwright.credit.ledger.Ledger;
import dev.reelwright.credit.wire.Validation;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Serves {@link CreditApi}: check, call, answer. */
@ApplicationScoped
public class CreditResource implements CreditApi {
  private final Ledger ledger;
  private final Balances balances;
  private final History history;
  private final OpenHolds openHolds;
  private final Receipts receipts;
  private final AccountBudgets budgets;
  private final LedgerAudit audit;

  CreditResource(
      Ledger ledger,
      Balances balances,
      History history,
      OpenHolds openHolds,
      Receipts receipts,
      AccountBudgets budgets,
      LedgerAudit audit) {
    this.ledger = ledger;
    this.balances = balances;
    this.history = history;
    this.openHolds = openHolds;
    this.receipts = receipts;
    this.budgets = budgets;
    this.audit = audit;
  }

  @Override
  public Uni<GrantOutcome> grant(@Nullable Grant grant) {
    return ledger.grant(Validation.checked(grant));
  }

  @Override
  public Uni<CorrectionOutcome> correct(@Nullable Correction correction) {
    return ledger.correct(Validation.checked(correction));
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
  public Uni<HoldPage> openHolds(
      String prefix, @Nullable Instant openedBefore, int limit, @Nullable String after) {
    return openHolds.page(
        Validation.prefix(prefix),
        Validation.time("openedBefore", openedBefore),
        Validation.limit(limit, 1000),
        Validation.cursor(after));
  }

  @Override
  public Uni<Receipt> receipt(String account, String holdId) {
    return receipts
        .of(Validation.account(account), Validation.holdId(holdId))
        .map(receipt -> receipt.orElseThrow(NotFoundException::new));
  }

  @Override
  public Uni<Balance> balance(String account) {
    return balances.of(Validation.account(account));
  }

  @Override
  public Uni<Lots> lots(String account) {
    return balances.lots(Validation.account(account));
  }

  @Override
  public Uni<HistoryPage> history(
      String account,
      int limit,
      @Nullable Long before,
      @Nullable Instant from,
      @Nullable Instant to) {
    return history.page(
        Validation.account(account), Validation.limit(limit, 1000), before, from, to);
  }

  @Override
  public Uni<NumberedHistoryPage> numberedHistory(String account, int page, int pageSize) {
    return history.numbered(
        Validation.account(account), Validation.page(page), Validation.limit(pageSize, 100));
  }

  @Override
  public Uni<Budgets> setBudget(String account, @Nullable Budget budget) {
    return budgets.set(Validation.account(account), Validation.checked(budget));
  }

  @Override
  public Uni<Budgets> budgets(String account) {
    return budgets.of(Validation.account(account));
  }

  @Override
  public Uni<AuditReport> audit() {
    return audit.run();
  }
}
