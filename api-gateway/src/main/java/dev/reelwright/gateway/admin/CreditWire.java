package dev.reelwright.gateway.admin;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.HistoryPage;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.Lots;
import dev.reelwright.job.contract.JobView;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The JSON of the operators' API about credits: whole numbers, words in lower case. */
final class CreditWire {
  private CreditWire() {}

  /**
   * A balance: {@code available + upcoming + frozen + used + expired = total}.
   *
   * @param total all that was ever granted, less what corrections took back
   */
  record Balance(long available, long frozen, long used, long upcoming, long expired, long total) {
    static Balance of(dev.reelwright.credit.contract.Balance balance) {
      return new Balance(
          balance.available().credits(),
          balance.frozen().credits(),
          balance.used().credits(),
          balance.upcoming().credits(),
          balance.expired().credits(),
          balance.total().credits());
    }
  }

  /**
   * A balance with what it consists of.
   *
   * @param lots those with credits left, in the order of spending
   */
  record Credits(@JsonUnwrapped Balance balance, List<Lot> lots) {
    static Credits of(dev.reelwright.credit.contract.Balance balance, Lots lots) {
      return new Credits(Balance.of(balance), lots.lots().stream().map(Lot::of).toList());
    }
  }

  /**
   * What one grant brought.
   *
   * @param number 1 upwards within the account
   * @param priority what is smaller is spent first
   * @param effectiveAt null: at once
   * @param expiresAt null: never
   */
  record Lot(
      int number,
      String operationId,
      String kind,
      int priority,
      @Nullable Instant effectiveAt,
      @Nullable Instant expiresAt,
      long amount,
      long available,
      long frozen,
      long used,
      long upcoming,
      long expired,
      String reason,
      Instant grantedAt) {
    static Lot of(dev.reelwright.credit.contract.Lot lot) {
      return new Lot(
          lot.number(),
          lot.operationId(),
          word(lot.kind()),
          lot.priority(),
          lot.effectiveAt(),
          lot.expiresAt(),
          lot.amount().credits(),
          lot.available().credits(),
          lot.frozen().credits(),
          lot.used().credits(),
          lot.upcoming().credits(),
          lot.expired().credits(),
          lot.reason(),
          lot.grantedAt());
    }
  }

  /**
   * Newest first.
   *
   * @param nextBefore {@code ?before=} of the next page; null on the last one
   */
  record History(List<Entry> entries, @Nullable Long nextBefore) {
    static History of(HistoryPage page) {
      return new History(lines(page.entries()), page.nextBefore());
    }
  }

  /**
   * One line of the ledger.
   *
   * @param credits signed change of the available credits
   * @param settled what a settle consumed
   * @param by who asked for it, where that was said
   */
  record Entry(
      long sequence,
      Instant at,
      String kind,
      long credits,
      long settled,
      long availableAfter,
      long frozenAfter,
      String operationId,
      @Nullable String reference,
      @Nullable String by) {
    static Entry of(HistoryEntry entry) {
      return new Entry(
          entry.sequence(),
          entry.at(),
          word(entry.kind()),
          entry.credits(),
          entry.settled().credits(),
          entry.availableAfter().credits(),
          entry.frozenAfter().credits(),
          entry.operationId(),
          entry.reference(),
          entry.actor());
    }
  }

  /**
   * What a job did to its account.
   *
   * @param job null where credits were frozen and no job was accepted
   * @param entries oldest first
   */
  record Receipt(
      String jobId, @Nullable Job job, ReceiptHold hold, List<Share> lots, List<Entry> entries) {
    static Receipt of(
        String jobId, Optional<JobView> job, dev.reelwright.credit.contract.Receipt receipt) {
      return new Receipt(
          jobId,
          job.map(Job::of).orElse(null),
          ReceiptHold.of(receipt),
          receipt.lots().stream().map(Share::of).toList(),
          lines(receipt.entries()));
    }
  }

  /**
   * The job as job-service knows it.
   *
   * @param quoted what it was to cost
   * @param charged what it did; 0 until it has succeeded
   */
  record Job(
      String state,
      String model,
      long quoted,
      long charged,
      Instant createdAt,
      @Nullable Instant completedAt) {
    static Job of(JobView job) {
      return new Job(
          word(job.state()),
          job.model(),
          job.quoted(),
          job.charged(),
          job.createdAt(),
          job.completedAt());
    }
  }

  /**
   * The job's hold.
   *
   * @param amount what was frozen
   * @param settled what was consumed of it in the end
   * @param backstop when the ledger lets go of it by itself
   * @param endReason of a release or an expiry
   */
  record ReceiptHold(
      String id,
      String state,
      long amount,
      long settled,
      Instant backstop,
      Instant openedAt,
      @Nullable Instant endedAt,
      @Nullable String endReason) {
    static ReceiptHold of(dev.reelwright.credit.contract.Receipt receipt) {
      Hold hold = receipt.hold();
      return new ReceiptHold(
          hold.holdId(),
          word(hold.state()),
          hold.amount().credits(),
          hold.settled().credits(),
          hold.backstop(),
          receipt.openedAt(),
          receipt.endedAt(),
          receipt.endReason());
    }
  }

  /**
   * One lot's part in a hold.
   *
   * @param settled what was consumed of {@code frozen}; the rest went back
   */
  record Share(int lot, String operationId, String kind, long frozen, long settled) {
    static Share of(dev.reelwright.credit.contract.Receipt.LotShare share) {
      return new Share(
          share.lot(),
          share.operationId(),
          word(share.kind()),
          share.frozen().credits(),
          share.settled().credits());
    }
  }

  /**
   * A grant, as it stands in the ledger.
   *
   * @param replayed it was there before; nothing was added now
   */
  record Granted(String id, long amount, String reason, boolean replayed, Balance credits) {}

  /**
   * A correction, as it stands in the ledger.
   *
   * @param balance right after it, also when the answer is repeated
   * @param replayed it was there before; nothing was added now
   */
  record Corrected(
      String id, long credits, String reason, String by, boolean replayed, Balance balance) {}

  /** The budgets of an account and its keys. */
  record Budgets(List<Budget> budgets) {
    static Budgets of(dev.reelwright.credit.contract.Budgets budgets) {
      return new Budgets(budgets.budgets().stream().map(Budget::of).toList());
    }
  }

  /**
   * One budget; credits, days and months of UTC.
   *
   * @param scope {@code account}, or {@code key:} and a key's id
   * @param perJob null: no limit; so {@code perDay} and {@code perMonth}
   * @param spentToday null where there is no budget: nobody counts then
   */
  record Budget(
      String scope,
      @Nullable Long perJob,
      @Nullable Long perDay,
      @Nullable Long perMonth,
      @Nullable Long spentToday,
      @Nullable Long spentThisMonth) {
    /** The one of that scope, or one that limits nothing. */
    static Budget of(String scope, dev.reelwright.credit.contract.Budgets budgets) {
      return budgets.budgets().stream()
          .filter(use -> use.budget().scope().equals(scope))
          .findFirst()
          .map(Budget::of)
          .orElseGet(() -> new Budget(scope, null, null, null, null, null));
    }

    private static Budget of(dev.reelwright.credit.contract.Budgets.Use use) {
      return new Budget(
          use.budget().scope(),
          credits(use.budget().perJob()),
          credits(use.budget().perDay()),
          credits(use.budget().perMonth()),
          use.spentToday().credits(),
          use.spentThisMonth().credits());
    }

    private static @Nullable Long credits(@Nullable Amount amount) {
      return amount == null ? null : amount.credits();
    }
  }

  private static List<Entry> lines(List<HistoryEntry> entries) {
    return entries.stream().map(Entry::of).toList();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
