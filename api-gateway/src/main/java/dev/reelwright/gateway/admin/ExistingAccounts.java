package dev.reelwright.gateway.admin;

import dev.reelwright.gateway.caller.store.AccountRow;
import dev.reelwright.gateway.caller.store.Accounts;
import dev.reelwright.gateway.caller.store.ApiKeyRow;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** What an operator names must be there, or it is {@link Problem.NotFound}. */
@ApplicationScoped
class ExistingAccounts {
  private final Accounts accounts;

  ExistingAccounts(Accounts accounts) {
    this.accounts = accounts;
  }

  Uni<AccountRow> account(String id) {
    return accounts
        .account(id)
        .map(row -> row.orElseThrow(() -> new ProblemException(new Problem.NotFound("account"))));
  }

  Uni<ApiKeyRow> key(String account, String keyId) {
    return accounts
        .key(account, keyId)
        .map(row -> row.orElseThrow(() -> new ProblemException(new Problem.NotFound("key"))));
  }
}
