package dev.reelwright.credit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand.ReleaseHold;
import dev.reelwright.credit.contract.CreditCommand.SettleHold;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import dev.reelwright.credit.ledger.Ledger;
import dev.reelwright.testkit.StackResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The audit finds what is planted, and only that. Each fault is planted in a transaction that is
 * undone, with the guards of the tables taken away in it: a fault that needs a hand on the
 * database.
 */
@QuarkusTest
@QuarkusTestResource(
    value = StackResource.class,
    initArgs = {
      @ResourceArg(name = "database", value = "credit"),
      @ResourceArg(name = "kafka", value = "true")
    })
class LedgerAuditTest {
  private static final Instant FAR = Instant.parse("2090-01-01T00:00:00Z");

  private static final String NO_GUARDS =
      """
      alter table entry disable trigger user;
      grant update, delete on entry to current_user;
      alter table entry drop constraint entry_is_sound;
      alter table account drop constraint account_is_sound;
      alter table lot drop constraint lot_is_sound;
      drop index entry_ends_once;
      """;

  @Inject Ledger ledger;
  @Inject LedgerAudit audit;
  @Inject Pool pool;

  private String id = "";

  /** An account with a settled hold, a released one and an open one, on two lots. */
  @BeforeEach
  void account() {
    id = UUID.randomUUID().toString();
    now(ledger.grant(new Grant("paid-" + id, id, Amount.of(100), "bought")));
    LotTerms gift = new LotTerms(LotKind.PROMOTIONAL, 1, null, FAR);
    now(ledger.grant(new Grant("gift-" + id, id, Amount.of(20), "a gift", gift, "ops")));
    for (String hold : List.of("settled-", "released-", "open-")) {
      now(ledger.freeze(new FreezeHold(hold + id, id, Amount.of(15), FAR, "a job")));
    }
    now(ledger.settle(new SettleHold("settled-" + id, id, Amount.of(12))));
    now(ledger.release(new ReleaseHold("released-" + id, id, "failed")));
  }

  @Test
  void soundLedgerIsClean() {
    var report = now(audit.run());

    assertThat(report.findings()).isEmpty();
    assertThat(report.entries()).isGreaterThanOrEqualTo(7);
    assertThat(report.accounts()).isGreaterThanOrEqualTo(1);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          an edited entry, its text     | entries-are-unedited | \
            update entry set reference = 'another job' where account = $ and sequence = 3
          an edited entry, its amount   | entries-carry-the-balance | \
            update entry set available_change = 200, issued_change = -200, lot_amounts = '{200}' \
            where account = $ and sequence = 1
          an edited entry, no more zero | entries-sum-to-zero | \
            update entry set used_change = used_change + 1 where account = $ and kind = 'SETTLE'
          an edited entry, its lots     | entry-is-the-sum-of-its-lots | \
            update entry set lot_amounts = '{1}' where account = $ and sequence = 1
          an entry of another time      | time-goes-forward | \
            update entry set at = at - interval '1 day' where account = $ and sequence = 5
          an entry taken away           | entries-are-unbroken | \
            delete from entry where account = $ and sequence = 4
          the last entry taken away     | account-is-the-fold-of-its-entries | \
            delete from entry where account = $ and sequence = 7
          a double settle               | hold-is-frozen-once-and-ends-at-most-once | \
            insert into entry (account, sequence, kind, operation_id, issued_change, \
              available_change, frozen_change, used_change, available_after, frozen_after, \
              used_after, lots, lot_amounts, lot_used, reference, chain) \
            select account, 8, kind, operation_id, issued_change, available_change, \
              frozen_change, used_change, available_after, frozen_after, used_after, lots, \
              lot_amounts, lot_used, reference, chain from entry \
            where account = $ and kind = 'SETTLE'
          a lost release                | hold-says-what-its-entries-say | \
            delete from entry where account = $ and kind = 'RELEASE'
          a release that only the hold knows | hold-says-what-its-entries-say | \
            update hold set state = 'RELEASED', ended_at = now() where hold_id = concat('open-', $)
          a release to another lot      | hold-goes-back-to-its-lots | \
            update entry set lots = '{1,2}' where account = $ and kind = 'RELEASE'
          a settle out of another lot   | hold-goes-back-to-its-lots | \
            update entry set lots = '{1}' where account = $ and kind = 'SETTLE'
          a lot made to live longer     | lot-has-the-terms-it-was-granted-with | \
            update lot set expires_at = expires_at + interval '1 year' \
            where account = $ and lot_no = 2
          a lot spent before its turn   | lots-are-spent-in-order | \
            update entry set lots = '{1}' where account = $ and sequence = 3
          a spent expired lot           | lot-is-spent-in-its-time | \
            update lot set expires_at = granted_at where account = $ and lot_no = 2
          a lot spent before its time   | lot-is-spent-in-its-time | \
            update lot set effective_at = '2080-01-01Z' where account = $ and lot_no = 2
          a balance out of thin air     | account-is-the-fold-of-its-entries | \
            update account set available = available + 1, granted = granted + 1 where account = $
          a lot out of thin air         | lot-is-the-fold-of-its-postings | \
            update lot set available = available + 1, amount = amount + 1, open = true \
            where account = $ and lot_no = 1
          a history cut and mended      | account-keeps-the-last-digest | \
            update account set chain = 'x' where account = $
          """)
  void plantedFaultIsFound(String fault, String rule, String plant) {
    SqlConnection connection = now(pool.getConnection());
    Transaction transaction = now(connection.begin());
    try {
      now(connection.query(NO_GUARDS).execute());
      int planted = now(connection.query(plant.replace("$", "'" + id + "'")).execute()).rowCount();
      assertThat(planted).as("rows planted").isGreaterThan(0);

      var found = now(connection.preparedQuery(AuditRules.STATEMENT).execute(Tuple.of(1000)));

      assertThat(StreamSupport.stream(found.spliterator(), false))
          .as(fault)
          .allMatch(row -> row.getString("account").equals(id))
          .anyMatch(row -> row.getString("rule").equals(rule));
    } finally {
      now(transaction.rollback());
      now(connection.close());
    }
  }

  private static <T> T now(Uni<T> uni) {
    return uni.await().atMost(Duration.ofMinutes(1));
  }
}
