package dev.reelwright.gateway.admin;

import dev.reelwright.credit.contract.Budget;
import dev.reelwright.credit.contract.Budgets;
import dev.reelwright.gateway.admin.AdminInput.Limits;
import dev.reelwright.gateway.caller.store.ApiKeyRow;
import dev.reelwright.gateway.neighbour.LedgerAccounts;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What an account, or one of its keys, may spend. A key has one mode, so its budget is one of that
 * mode's balance.
 */
@ApplicationScoped
class Budgeting {
  private final ExistingAccounts accounts;
  private final Neighbours neighbours;

  Budgeting(ExistingAccounts accounts, Neighbours neighbours) {
    this.accounts = accounts;
    this.neighbours = neighbours;
  }

  /** Those of the account and of all its keys of that mode. */
  Uni<CreditWire.Budgets> ofAccount(String account, Mode mode) {
    return accounts
        .account(account)
        .chain(() -> read(LedgerAccounts.of(account, mode)))
        .map(CreditWire.Budgets::of);
  }

  Uni<CreditWire.Budgets> limitAccount(String account, Mode mode, Limits limits) {
    return accounts
        .account(account)
        .chain(() -> set(LedgerAccounts.of(account, mode), limits.of(Budget.ACCOUNT)))
        .map(CreditWire.Budgets::of);
  }

  Uni<CreditWire.Budget> ofKey(String account, String keyId) {
    return accounts
        .key(account, keyId)
        .chain(key -> read(ledgerAccount(key)))
        .map(budgets -> CreditWire.Budget.of(scope(keyId), budgets));
  }

  Uni<CreditWire.Budget> limitKey(String account, String keyId, Limits limits) {
    return accounts
        .key(account, keyId)
        .chain(key -> set(ledgerAccount(key), limits.of(scope(keyId))))
        .map(budgets -> CreditWire.Budget.of(scope(keyId), budgets));
  }

  private Uni<Budgets> read(String ledgerAccount) {
    return neighbours.credit(credit -> credit.budgets(ledgerAccount));
  }

  private Uni<Budgets> set(String ledgerAccount, Budget budget) {
    return neighbours.credit(credit -> credit.setBudget(ledgerAccount, budget));
  }

  private static String ledgerAccount(ApiKeyRow key) {
    return LedgerAccounts.of(key.accountId, key.mode);
  }

  /** As job-service names the spender of a key's jobs. */
  private static String scope(String keyId) {
    return Problem.BudgetExceeded.KEY + keyId;
  }
}
