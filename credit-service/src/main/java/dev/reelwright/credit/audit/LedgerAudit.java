package dev.reelwright.credit.audit;

import dev.reelwright.credit.contract.AuditReport;
import dev.reelwright.credit.contract.AuditReport.Finding;
import dev.reelwright.credit.database.Database;
import dev.reelwright.credit.database.DatabaseUnavailableException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.StreamSupport;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@link AuditRules}, every hour and on demand. The gauge {@code
 * reelwright.ledger.audit.findings} holds the last result and {@code reelwright.ledger.audit.time}
 * when it was found (epoch seconds; 0: not yet).
 */
@ApplicationScoped
public class LedgerAudit {
  private static final Logger LOG = Logger.getLogger(LedgerAudit.class);
  private static final String COUNTS =
      "select (select count(*) from account) as accounts, (select count(*) from entry) as entries";

  private final Database database;
  private final AtomicLong findings;
  private final AtomicLong lastRun;
  private @Nullable Uni<AuditReport> underWay;

  LedgerAudit(Database database, MeterRegistry meters) {
    this.database = database;
    this.findings = meters.gauge("reelwright.ledger.audit.findings", new AtomicLong());
    this.lastRun = meters.gauge("reelwright.ledger.audit.time", new AtomicLong());
  }

  @Scheduled(
      every = "${reelwright.audit.every}",
      delayed = "${reelwright.audit.delayed}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> everyHour() {
    return run()
        .replaceWithVoid()
        .onFailure(DatabaseUnavailableException.class)
        .recoverWithUni(
            outage -> {
              LOG.warnf("ledger.audited outcome=postponed reason=%s", outage.getMessage());
              return Uni.createFrom().voidItem();
            });
  }

  /**
   * Reads every entry. Takes seconds per million entries; changes nothing. Whoever asks while one
   * is under way gets that one's report.
   */
  public Uni<AuditReport> run() {
    return Uni.createFrom().deferred(this::theOneUnderWay);
  }

  private synchronized Uni<AuditReport> theOneUnderWay() {
    Uni<AuditReport> current = underWay;
    if (current == null) {
      current = once().onTermination().invoke(this::ended).memoize().indefinitely();
      underWay = current;
    }
    return current;
  }

  private synchronized void ended() {
    underWay = null;
  }

  private Uni<AuditReport> once() {
    long start = System.nanoTime();
    return database
        .readLong(COUNTS, Tuple.tuple())
        .chain(
            counts ->
                database
                    .readLong(AuditRules.STATEMENT, Tuple.of(AuditReport.MOST_FINDINGS))
                    .map(found -> report(counts.iterator().next(), found)))
        .invoke(report -> tell(report, (System.nanoTime() - start) / 1_000_000));
  }

  private static AuditReport report(Row counts, RowSet<Row> found) {
    List<Finding> findings =
        StreamSupport.stream(found.spliterator(), false)
            .map(
                row ->
                    new Finding(
                        row.getString("rule"),
                        row.getString("account"),
                        row.getString("subject"),
                        row.getString("detail")))
            .toList();
    return new AuditReport(
        Instant.now(), counts.getLong("accounts"), counts.getLong("entries"), findings);
  }

  private void tell(AuditReport report, long millis) {
    findings.set(report.findings().size());
    lastRun.set(report.at().getEpochSecond());
    if (report.clean()) {
      LOG.infof(
          "ledger.audited outcome=clean accounts=%d entries=%d ms=%d",
          report.accounts(), report.entries(), millis);
      return;
    }
    LOG.errorf(
        "ledger.audited outcome=broken findings=%d accounts=%d entries=%d ms=%d",
        report.findings().size(), report.accounts(), report.entries(), millis);
    report
        .findings()
        .forEach(
            finding ->
                LOG.errorf(
                    "ledger.broken rule=%s account=%s subject=\"%s\" detail=\"%s\"",
                    finding.rule(), finding.account(), finding.subject(), finding.detail()));
  }
}
