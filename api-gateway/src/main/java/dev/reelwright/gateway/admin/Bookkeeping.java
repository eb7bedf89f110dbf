package dev.reelwright.gateway.admin;

import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.HistoryPage;
import dev.reelwright.gateway.admin.AdminInput.NewCorrection;
import dev.reelwright.gateway.admin.AdminInput.NewGrant;
import dev.reelwright.gateway.admin.AdminInput.PageOfHistory;
import dev.reelwright.gateway.admin.AdminInput.Period;
import dev.reelwright.gateway.neighbour.JobReceipts;
import dev.reelwright.gateway.neighbour.LedgerAccounts;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** An account's credits, as operators see and change them. Nothing is edited: each act is added. */
@ApplicationScoped
class Bookkeeping {
  /** Of a statement: what is in memory at a time. */
  private static final int ENTRIES_AT_ONCE = 500;

  private final ExistingAccounts accounts;
  private final Neighbours neighbours;
  private final JobReceipts receipts;

  Bookkeeping(ExistingAccounts accounts, Neighbours neighbours, JobReceipts receipts) {
    this.accounts = accounts;
    this.neighbours = neighbours;
    this.receipts = receipts;
  }

  /** The operator's id counts within the account, so that two accounts cannot meet in one. */
  Uni<GrantOutcome> grant(String account, Mode mode, NewGrant order) {
    String ledgerAccount = LedgerAccounts.of(account, mode);
    Grant grant =
        new Grant(
            "grant-" + ledgerAccount + "-" + order.id(),
            ledgerAccount,
            order.amount(),
            order.reason(),
            order.terms(),
            null);
    return accounts.account(account).chain(() -> neighbours.credit(credit -> credit.grant(grant)));
  }

  /** Grants and corrections may bear the same id: they are told apart. */
  Uni<CorrectionOutcome> correct(String account, Mode mode, NewCorrection order) {
    String ledgerAccount = LedgerAccounts.of(account, mode);
    Correction correction =
        new Correction(
            "correction-" + ledgerAccount + "-" + order.id(),
            ledgerAccount,
            order.credits(),
            order.reason(),
            order.by());
    return accounts
        .account(account)
        .chain(() -> neighbours.credit(credit -> credit.correct(correction)));
  }

  Uni<CreditWire.Credits> credits(String account, Mode mode) {
    String ledgerAccount = LedgerAccounts.of(account, mode);
    return accounts
        .account(account)
        .chain(
            () ->
                Uni.combine()
                    .all()
                    .unis(
                        neighbours.credit(credit -> credit.balance(ledgerAccount)),
                        neighbours.credit(credit -> credit.lots(ledgerAccount)))
                    .asTuple())
        .map(both -> CreditWire.Credits.of(both.getItem1(), both.getItem2()));
  }

  Uni<CreditWire.History> history(String account, Mode mode, PageOfHistory asked) {
    return accounts
        .account(account)
        .chain(() -> page(LedgerAccounts.of(account, mode), asked))
        .map(CreditWire.History::of);
  }

  /** Every page of a period, from the newest entry backwards. The first one is there already. */
  Uni<Multi<HistoryPage>> statement(String account, Mode mode, Period period) {
    String ledgerAccount = LedgerAccounts.of(account, mode);
    return accounts
        .account(account)
        .chain(() -> page(ledgerAccount, new PageOfHistory(ENTRIES_AT_ONCE, null, period)))
        .map(
            first ->
                HistoryPages.from(
                    first,
                    before ->
                        page(ledgerAccount, new PageOfHistory(ENTRIES_AT_ONCE, before, period))));
  }

  /**
   * What the job was quoted, and what its hold did. A hold without a job is shown too: finding one
   * is what an operator looks for.
   */
  Uni<CreditWire.Receipt> receipt(String account, Mode mode, String jobId) {
    return accounts
        .account(account)
        .chain(() -> receipts.of(LedgerAccounts.of(account, mode), jobId))
        .map(
            receipt ->
                receipt.orElseThrow(() -> new ProblemException(new Problem.NotFound("receipt"))))
        .chain(
            receipt ->
                job(account, mode, jobId).map(job -> CreditWire.Receipt.of(jobId, job, receipt)));
  }

  private Uni<HistoryPage> page(String ledgerAccount, PageOfHistory asked) {
    Period period = asked.period();
    return neighbours.credit(
        credit ->
            credit.history(
                ledgerAccount, asked.limit(), asked.before(), period.from(), period.to()));
  }

  private Uni<Optional<JobView>> job(String account, Mode mode, String jobId) {
    return neighbours
        .jobs(jobs -> jobs.get(jobId, account, mode))
        .map(Optional::of)
        .onFailure(Bookkeeping::isUnknownJob)
        .recoverWithItem(Optional::empty);
  }

  private static boolean isUnknownJob(Throwable failure) {
    return failure instanceof ProblemException refused
        && refused.problem() instanceof Problem.NotFound;
  }
}
