package dev.reelwright.gateway.testing;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.util.LinkedHashMap;
import java.util.Map;

/** A ledger that knows grants. */
public final class FakeCredit {
  private final Map<String, Grant> grants = new LinkedHashMap<>();

  public synchronized long granted(String ledgerAccount) {
    return grants.values().stream()
        .filter(grant -> grant.account().equals(ledgerAccount))
        .mapToLong(grant -> grant.amount().credits())
        .sum();
  }

  synchronized Object answer(Exchange call) {
    if (call.is("POST", "/internal/credit/grants")) {
      return grant(call.read(Grant.class));
    }
    if (call.is("GET", "/internal/credit/accounts/[^/]+/balance")) {
      return balance(call.segment(4));
    }
    throw new ProblemException(new Problem.NotFound("route"));
  }

  /** Written as the contract's base type, so that its type name goes along. */
  private Object grant(Grant grant) {
    Grant before = grants.putIfAbsent(grant.operationId(), grant);
    if (before != null && !before.equals(grant)) {
      return Map.of("type", "Mismatch", "operationId", grant.operationId(), "field", "amount");
    }
    GrantOutcome.Granted granted =
        new GrantOutcome.Granted(balance(grant.account()), before != null);
    return Map.of("type", "Granted", "balance", granted.balance(), "replayed", granted.replayed());
  }

  private Balance balance(String account) {
    return new Balance(account, Amount.of(granted(account)), Amount.ZERO, Amount.ZERO);
  }
}
