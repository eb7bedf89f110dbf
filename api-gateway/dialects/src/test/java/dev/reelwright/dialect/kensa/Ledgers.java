package dev.reelwright.dialect.kensa;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.Lot;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.Lots;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.credit.contract.Receipt.LotShare;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An account as the ledger tells of it. */
final class Ledgers {
  static final String VIDEO = "550e8400-e29b-41d4-a716-446655440000";

  private static final Instant AT = Instant.parse("2026-03-13T10:00:00.123456Z");

  private Ledgers() {}

  /** Every kind of entry, newest first. */
  static List<HistoryEntry> entries() {
    return List.of(
        entry(1042, EntryKind.CORRECT, -5, 0, 80, 0, "correction-acc_1-7", "Counted twice"),
        entry(9, EntryKind.LAPSE, -15, 0, 85, 0, "grant-acc_1-2", "Spring offer"),
        entry(8, EntryKind.ACTIVATE, 20, 0, 100, 0, "grant-acc_1-3", "March plan"),
        entry(7, EntryKind.EXPIRE, 10, 0, 80, 0, "job-" + VIDEO + ".3", VIDEO),
        entry(6, EntryKind.RELEASE, 10, 0, 70, 10, "job-" + VIDEO + ".2", VIDEO),
        entry(5, EntryKind.SETTLE, 10, 20, 80, 0, "job-" + VIDEO, VIDEO),
        entry(4, EntryKind.FREEZE, -30, 0, 70, 30, "job-" + VIDEO, VIDEO),
        entry(1, EntryKind.GRANT, 100, 0, 100, 0, "initial-acc_1", "Initial credits"));
  }

  static HistoryEntry entry(EntryKind kind, String operationId) {
    return entry(4, kind, -30, 0, 70, 30, operationId, "reason");
  }

  static Balance balance() {
    return new Balance(
        "acc_1",
        Amount.of(80),
        Amount.of(30),
        Amount.of(20),
        Amount.of(40),
        Amount.of(15),
        Amount.of(185));
  }

  static Lots lots() {
    return new Lots(
        List.of(
            new Lot(
                2,
                "grant-acc_1-2",
                LotKind.PROMOTIONAL,
                10,
                null,
                AT.plusSeconds(86_400),
                Amount.of(100),
                Amount.ZERO,
                Amount.of(60),
                Amount.of(20),
                Amount.of(20),
                Amount.ZERO,
                "Spring offer",
                AT),
            new Lot(
                3,
                "grant-acc_1-3",
                LotKind.PLAN,
                50,
                AT.plusSeconds(3_600),
                null,
                Amount.of(40),
                Amount.of(40),
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                Amount.ZERO,
                "March plan",
                AT)));
  }

  /** Of a video that was made for less than was frozen. */
  static Receipt settled() {
    return receipt(
        HoldState.SETTLED,
        20,
        List.of(
            entry(4, EntryKind.FREEZE, -30, 0, 70, 30, "job-" + VIDEO, VIDEO),
            entry(5, EntryKind.SETTLE, 10, 20, 80, 0, "job-" + VIDEO, VIDEO)));
  }

  static Receipt open() {
    return receipt(
        HoldState.OPEN,
        0,
        List.of(entry(4, EntryKind.FREEZE, -30, 0, 70, 30, "job-" + VIDEO, VIDEO)));
  }

  private static Receipt receipt(HoldState state, long settled, List<HistoryEntry> entries) {
    Hold hold =
        new Hold(
            "job-" + VIDEO,
            "acc_1",
            Amount.of(30),
            Amount.of(settled),
            state,
            AT.plusSeconds(25_200),
            VIDEO);
    return new Receipt(
        hold,
        AT,
        state == HoldState.OPEN ? null : AT.plusSeconds(180),
        null,
        List.of(
            new LotShare(
                2, "grant-acc_1-2", LotKind.PROMOTIONAL, Amount.of(20), Amount.of(settled)),
            new LotShare(1, "initial-acc_1", LotKind.PAID, Amount.of(10), Amount.ZERO)),
        entries);
  }

  private static HistoryEntry entry(
      long sequence,
      EntryKind kind,
      long credits,
      long settled,
      long available,
      long frozen,
      String operationId,
      @Nullable String reference) {
    return new HistoryEntry(
        sequence,
        kind,
        credits,
        Amount.of(settled),
        Amount.of(available),
        Amount.of(frozen),
        operationId,
        reference,
        null,
        AT.plusSeconds(sequence));
  }
}
