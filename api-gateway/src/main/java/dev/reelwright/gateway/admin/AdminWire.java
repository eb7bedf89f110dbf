package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.reelwright.credit.contract.AuditReport;
import dev.reelwright.job.contract.JobAuditReport;
import dev.reelwright.render.contract.ProviderItem;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The JSON of the operators' API; {@link CreditWire} is that about credits. */
final class AdminWire {
  private AdminWire() {}

  /**
   * An account.
   *
   * @param credits the live balance; left out in the answer to a creation
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Account(
      String id,
      String name,
      String plan,
      String webhookSecret,
      CreditWire.@Nullable Balance credits) {
    /** Keeps the secret out of logs. */
    @Override
    public String toString() {
      return "Account[id=" + id + "]";
    }
  }

  /** What operators should look at; each as its worker tells of it. */
  record ProviderItems(List<ProviderItem> items) {}

  /**
   * A new key.
   *
   * @param key shown this once
   */
  record Key(String id, String key) {
    /** Keeps the key out of logs. */
    @Override
    public String toString() {
      return "Key[id=" + id + "]";
    }
  }

  /**
   * A key that was made before.
   *
   * @param prefix its beginning
   * @param last4 its end
   * @param scopes null: everything
   */
  record KnownKey(
      String id,
      String name,
      String mode,
      String prefix,
      String last4,
      @Nullable List<String> scopes) {}

  /**
   * What an audit found.
   *
   * @param at when the ledger was read
   * @param accounts how many accounts of the ledger were looked at; so entries, jobs and holds
   * @param findings at most a thousand of the ledger and a thousand of the jobs
   */
  record Audit(
      boolean clean,
      Instant at,
      long accounts,
      long entries,
      long jobs,
      long holds,
      List<Finding> findings) {
    static Audit of(AuditReport ledger, JobAuditReport jobs) {
      return new Audit(
          ledger.clean() && jobs.clean(),
          ledger.at(),
          ledger.accounts(),
          ledger.entries(),
          jobs.jobs(),
          jobs.holds(),
          Stream.concat(
                  ledger.findings().stream().map(Finding::of),
                  jobs.findings().stream().map(Finding::of))
              .toList());
    }
  }

  /**
   * One thing that is wrong.
   *
   * @param rule which rule is broken, a stable name
   * @param account the ledger account
   * @param subject the entry, hold, lot or job
   * @param detail for an operator
   */
  record Finding(String rule, String account, String subject, String detail) {
    private static Finding of(AuditReport.Finding it) {
      return new Finding(it.rule(), it.account(), it.subject(), it.detail());
    }

    private static Finding of(JobAuditReport.Finding it) {
      return new Finding(it.rule(), it.account(), it.subject(), it.detail());
    }
  }
}
