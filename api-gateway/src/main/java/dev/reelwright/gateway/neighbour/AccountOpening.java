package dev.reelwright.gateway.neighbour;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.LotTerms;
import dev.reelwright.job.contract.Mode;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * What other services must hold before anybody may see an account: its webhook secret and its first
 * credits. Safe to repeat with the same values.
 */
@ApplicationScoped
public class AccountOpening {
  private final Neighbours neighbours;

  AccountOpening(Neighbours neighbours) {
    this.neighbours = neighbours;
  }

  /**
   * Makes all of it.
   *
   * @param live credits of the live balance
   * @param test play money of the test balance
   * @param terms of both
   */
  public Uni<Void> prepare(String account, Amount live, Amount test, LotTerms terms) {
    return neighbours
        .webhooks(webhooks -> webhooks.ensureSecret(account))
        .chain(() -> firstCredits(LedgerAccounts.of(account, Mode.LIVE), live, terms))
        .chain(() -> firstCredits(LedgerAccounts.of(account, Mode.TEST), test, terms));
  }

  private Uni<Void> firstCredits(String ledgerAccount, Amount credits, LotTerms terms) {
    if (credits.isZero()) {
      return Uni.createFrom().voidItem();
    }
    Grant grant =
        new Grant(
            "initial-" + ledgerAccount, ledgerAccount, credits, "Initial credits", terms, null);
    return neighbours
        .credit(credit -> credit.grant(grant))
        .invoke(outcome -> requireGranted(ledgerAccount, outcome))
        .replaceWithVoid();
  }

  private static void requireGranted(String ledgerAccount, GrantOutcome outcome) {
    if (outcome instanceof GrantOutcome.Mismatch mismatch) {
      throw new IllegalStateException(
          "the first credits of %s were granted before with another %s"
              .formatted(ledgerAccount, mismatch.field()));
    }
  }
}
