package dev.reelwright.credit.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.audit.LedgerAudit;
import java.time.Duration;

/** What must hold after every test, as the service's own audit sees it. */
final class LedgerInvariants {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private LedgerInvariants() {}

  /** Fails with the broken rules and what breaks them. */
  static void hold(LedgerAudit audit, String context) {
    assertThat(audit.run().await().atMost(PATIENCE).findings()).as(context).isEmpty();
  }
}
