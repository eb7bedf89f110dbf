package dev.reelwright.gateway.testing;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.AuditReport;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.Budget;
import dev.reelwright.credit.contract.Budgets;
import dev.reelwright.credit.contract.Correction;
import dev.reelwright.credit.contract.CorrectionOutcome;
import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.Grant;
import dev.reelwright.credit.contract.GrantOutcome;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.HistoryPage;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.Lot;
import dev.reelwright.credit.contract.Lots;
import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.credit.contract.Receipt.LotShare;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A ledger in memory that answers as the real one promises to. Knows grants and corrections as they
 * come over HTTP; holds are made by tests, all from the first lot. Corrections touch no lot. One
 * entry a second, from the start of 7 May 2026 on.
 */
public final class FakeCredit {
  private static final Instant START = Instant.parse("2026-05-07T00:00:00Z");
  private static final Instant BACKSTOP = Instant.parse("2026-06-01T00:00:00Z");

  private final Map<String, Grant> grants = new LinkedHashMap<>();
  private final Map<String, Correction> corrections = new LinkedHashMap<>();
  private final Map<String, Balance> answered = new LinkedHashMap<>();
  private final Map<String, Account> accounts = new LinkedHashMap<>();
  private final Map<String, Receipt> receipts = new LinkedHashMap<>();
  private final Map<String, TreeMap<String, Budget>> budgets = new LinkedHashMap<>();
  private AuditReport audit = new AuditReport(START, 1, 1, List.of());
  private int historyPages = Integer.MAX_VALUE;

  private static final class Account {
    private final List<HistoryEntry> entries = new ArrayList<>();
    private final List<Grant> lots = new ArrayList<>();
    private long available;
    private long frozen;
    private long used;
    private long granted;
  }

  public synchronized long granted(String ledgerAccount) {
    return account(ledgerAccount).granted;
  }

  /** The grant as it came. */
  public synchronized Grant grant(String operationId) {
    return Objects.requireNonNull(grants.get(operationId), operationId);
  }

  /** Credits are reserved, from the first lot. */
  public synchronized void freeze(String ledgerAccount, String holdId, long credits) {
    Account account = account(ledgerAccount);
    account.available -= credits;
    account.frozen += credits;
    HistoryEntry entry = note(account, EntryKind.FREEZE, -credits, 0, holdId, "a video", null);
    Grant lot = account.lots.getFirst();
    receipts.put(
        holdId,
        new Receipt(
            new Hold(
                holdId,
                ledgerAccount,
                Amount.of(credits),
                Amount.ZERO,
                HoldState.OPEN,
                BACKSTOP,
                "a video"),
            entry.at(),
            null,
            null,
            List.of(
                new LotShare(
                    1, lot.operationId(), lot.lotTerms().kind(), Amount.of(credits), Amount.ZERO)),
            List.of(entry)));
  }

  public synchronized void settle(String holdId, long credits) {
    end(holdId, EntryKind.SETTLE, HoldState.SETTLED, credits, null);
  }

  public synchronized void release(String holdId, String reason) {
    end(holdId, EntryKind.RELEASE, HoldState.RELEASED, 0, reason);
  }

  /** So many corrections of one credit each, without asking over HTTP for each. */
  public synchronized void correct(String ledgerAccount, int times, String reason, String actor) {
    for (int number = 1; number <= times; number++) {
      correct(
          new Correction(
              "correction-" + ledgerAccount + "-" + number, ledgerAccount, 1, reason, actor));
    }
  }

  /** What the next audits find. */
  public synchronized void auditFinds(AuditReport report) {
    audit = report;
  }

  /** From now on the history answers so many pages and then 503. */
  public synchronized void historyBreaksAfter(int pages) {
    historyPages = pages;
  }

  public synchronized void historyHolds() {
    historyPages = Integer.MAX_VALUE;
  }

  synchronized Object answer(Exchange call) {
    if (call.is("POST", "/internal/credit/grants")) {
      return grant(call.read(Grant.class));
    }
    if (call.is("POST", "/internal/credit/corrections")) {
      return correct(call.read(Correction.class));
    }
    if (call.is("GET", "/internal/credit/accounts/[^/]+/balance")) {
      return balance(call.segment(4));
    }
    if (call.is("GET", "/internal/credit/accounts/[^/]+/lots")) {
      return lots(account(call.segment(4)));
    }
    if (call.is("GET", "/internal/credit/accounts/[^/]+/history")) {
      return history(call);
    }
    if (call.is("GET", "/internal/credit/accounts/[^/]+/history/pages")) {
      return numberedHistory(call);
    }
    if (call.is("GET", "/internal/credit/accounts/[^/]+/holds/[^/]+")) {
      return receipt(call.segment(4), call.segment(6));
    }
    if (call.is("GET", "/internal/credit/accounts/[^/]+/budgets")) {
      return budgets(call.segment(4));
    }
    if (call.is("PUT", "/internal/credit/accounts/[^/]+/budgets")) {
      return setBudget(call.segment(4), call.read(Budget.class));
    }
    if (call.is("POST", "/internal/credit/audits")) {
      return audit;
    }
    throw new RefusedCall(404, "Not Found");
  }

  private GrantOutcome grant(Grant grant) {
    Grant before = grants.get(grant.operationId());
    if (before != null) {
      return before.equals(grant)
          ? new GrantOutcome.Granted(answered(grant.operationId()), true)
          : new GrantOutcome.Mismatch(grant.operationId(), difference(before, grant));
    }
    Account account = account(grant.account());
    if (account.granted + grant.amount().credits() > Amount.MAX) {
      throw new RefusedCall(400, "account " + grant.account() + " may be granted at most so many");
    }
    grants.put(grant.operationId(), grant);
    account.lots.add(grant);
    account.available += grant.amount().credits();
    account.granted += grant.amount().credits();
    note(
        account,
        EntryKind.GRANT,
        grant.amount().credits(),
        0,
        grant.operationId(),
        grant.reason(),
        grant.actor());
    answered.put(grant.operationId(), balance(grant.account()));
    return new GrantOutcome.Granted(balance(grant.account()), false);
  }

  private static String difference(Grant before, Grant now) {
    if (!before.amount().equals(now.amount())) {
      return "amount";
    }
    return before.reason().equals(now.reason()) ? "expiresAt" : "reason";
  }

  private CorrectionOutcome correct(Correction asked) {
    Correction before = corrections.get(asked.operationId());
    if (before != null) {
      if (before.credits() != asked.credits()) {
        return new CorrectionOutcome.Mismatch(asked.operationId(), "credits");
      }
      return before.reason().equals(asked.reason())
          ? new CorrectionOutcome.Corrected(answered(asked.operationId()), true)
          : new CorrectionOutcome.Mismatch(asked.operationId(), "reason");
    }
    Account account = account(asked.account());
    if (account.entries.isEmpty()) {
      return new CorrectionOutcome.UnknownAccount(asked.account());
    }
    if (account.available < -asked.credits()) {
      return new CorrectionOutcome.Insufficient(
          Amount.of(-asked.credits()), Amount.of(account.available));
    }
    corrections.put(asked.operationId(), asked);
    account.available += asked.credits();
    account.granted += asked.credits();
    note(
        account,
        EntryKind.CORRECT,
        asked.credits(),
        0,
        asked.operationId(),
        asked.reason(),
        asked.actor());
    answered.put(asked.operationId(), balance(asked.account()));
    return new CorrectionOutcome.Corrected(balance(asked.account()), false);
  }

  private void end(
      String holdId, EntryKind kind, HoldState state, long settled, @Nullable String reason) {
    Receipt open = Objects.requireNonNull(receipts.get(holdId), holdId);
    Hold hold = open.hold();
    Account account = account(hold.account());
    long back = hold.amount().credits() - settled;
    account.frozen -= hold.amount().credits();
    account.available += back;
    account.used += settled;
    HistoryEntry entry = note(account, kind, back, settled, holdId, hold.reference(), null);
    LotShare share = open.lots().getFirst();
    receipts.put(
        holdId,
        new Receipt(
            new Hold(
                holdId,
                hold.account(),
                hold.amount(),
                Amount.of(settled),
                state,
                hold.backstop(),
                hold.reference()),
            open.openedAt(),
            entry.at(),
            reason,
            List.of(
                new LotShare(
                    share.lot(),
                    share.operationId(),
                    share.kind(),
                    share.frozen(),
                    Amount.of(settled))),
            List.of(open.entries().getFirst(), entry)));
  }

  private static HistoryEntry note(
      Account account,
      EntryKind kind,
      long credits,
      long settled,
      String operationId,
      String reference,
      @Nullable String actor) {
    long sequence = account.entries.size() + 1L;
    HistoryEntry entry =
        new HistoryEntry(
            sequence,
            kind,
            credits,
            Amount.of(settled),
            Amount.of(account.available),
            Amount.of(account.frozen),
            operationId,
            reference,
            actor,
            START.plusSeconds(sequence));
    account.entries.add(entry);
    return entry;
  }

  private Balance balance(String ledgerAccount) {
    Account account = account(ledgerAccount);
    return new Balance(
        ledgerAccount,
        Amount.of(account.available),
        Amount.of(account.frozen),
        Amount.of(account.used));
  }

  private static Lots lots(Account account) {
    List<Lot> lots = new ArrayList<>();
    for (Grant grant : account.lots) {
      Amount frozen = Amount.of(lots.isEmpty() ? account.frozen : 0);
      Amount used = Amount.of(lots.isEmpty() ? account.used : 0);
      lots.add(
          new Lot(
              lots.size() + 1,
              grant.operationId(),
              grant.lotTerms().kind(),
              grant.lotTerms().priority(),
              grant.lotTerms().effectiveAt(),
              grant.lotTerms().expiresAt(),
              grant.amount(),
              Amount.ZERO,
              Amount.of(grant.amount().credits() - frozen.credits() - used.credits()),
              frozen,
              used,
              Amount.ZERO,
              grant.reason(),
              START));
    }
    return new Lots(lots);
  }

  private HistoryPage history(Exchange call) {
    if (historyPages-- <= 0) {
      throw new RefusedCall(503, "the ledger is not available");
    }
    int limit = Integer.parseInt(call.request().getParam("limit"));
    String before = call.request().getParam("before");
    String from = call.request().getParam("from");
    String to = call.request().getParam("to");
    List<HistoryEntry> wanted =
        account(call.segment(4)).entries.reversed().stream()
            .filter(entry -> before == null || entry.sequence() < Long.parseLong(before))
            .filter(entry -> from == null || !entry.at().isBefore(Instant.parse(from)))
            .filter(entry -> to == null || entry.at().isBefore(Instant.parse(to)))
            .toList();
    return wanted.size() <= limit
        ? new HistoryPage(wanted, null)
        : new HistoryPage(wanted.subList(0, limit), wanted.get(limit - 1).sequence());
  }

  private NumberedHistoryPage numberedHistory(Exchange call) {
    int page = Integer.parseInt(call.request().getParam("page"));
    int pageSize = Integer.parseInt(call.request().getParam("pageSize"));
    List<HistoryEntry> all = account(call.segment(4)).entries.reversed();
    return new NumberedHistoryPage(
        all.stream().skip((page - 1L) * pageSize).limit(pageSize).toList(),
        all.size(),
        page,
        pageSize);
  }

  private Receipt receipt(String ledgerAccount, String holdId) {
    Receipt receipt = receipts.get(holdId);
    if (receipt == null || !receipt.hold().account().equals(ledgerAccount)) {
      throw new RefusedCall(404, "Not Found");
    }
    return receipt;
  }

  private Budgets setBudget(String ledgerAccount, Budget budget) {
    TreeMap<String, Budget> own =
        budgets.computeIfAbsent(ledgerAccount, unknown -> new TreeMap<>());
    if (budget.limitsNothing()) {
      own.remove(budget.scope());
    } else {
      own.put(budget.scope(), budget);
    }
    return budgets(ledgerAccount);
  }

  private Budgets budgets(String ledgerAccount) {
    return new Budgets(
        budgets.getOrDefault(ledgerAccount, new TreeMap<>()).values().stream()
            .map(budget -> new Budgets.Use(budget, Amount.of(3), Amount.of(30)))
            .toList());
  }

  private Balance answered(String operationId) {
    return Objects.requireNonNull(answered.get(operationId), operationId);
  }

  private Account account(String ledgerAccount) {
    return accounts.computeIfAbsent(ledgerAccount, unknown -> new Account());
  }
}
