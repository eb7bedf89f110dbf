package dev.reelwright.credit.ledger;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.BudgetPeriod;
import dev.reelwright.credit.contract.FreezeOutcome;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.LotTerms;
import io.vertx.mutiny.sqlclient.Row;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** One row that {@code ledger_apply} returned: its verdict on one operation. */
final class Answer {
  /** What the function says; {@code R__ledger_functions.sql} says when. */
  enum Verdict {
    APPLIED,
    REPEATED,
    ENDED,
    UNKNOWN,
    MORE_THAN_HELD,
    NOT_DUE,
    INSUFFICIENT,
    OVER_BUDGET,
    OVER_CAP,
    UNKNOWN_ACCOUNT,
    SEEN
  }

  private final Row row;

  Answer(Row row) {
    this.row = row;
  }

  /** Which operation of the batch, from 1. */
  int place() {
    return row.getInteger("ord");
  }

  Verdict verdict() {
    return Verdict.valueOf(row.getString("verdict"));
  }

  /** The hold after the operation. Only for verdicts on an existing hold. */
  Hold hold() {
    return new Hold(
        row.getString("hold_id"),
        row.getString("account"),
        Amount.of(row.getLong("amount")),
        Amount.of(row.getLong("settled")),
        HoldState.valueOf(row.getString("state")),
        row.getOffsetDateTime("backstop").toInstant(),
        row.getString("reference"));
  }

  @Nullable String spender() {
    return row.getString("spender");
  }

  /** The balance of {@code account} right after the operation that bears the id. */
  Balance balance(String account) {
    return new Balance(
        account,
        amount("available"),
        amount("frozen"),
        amount("used"),
        amount("upcoming"),
        amount("expired"),
        amount("granted"));
  }

  Amount available() {
    return amount("available");
  }

  /** Of the grant or correction that bears the id. */
  String priorAccount() {
    return row.getString("account");
  }

  /** Signed: a correction may have taken credits back. */
  long priorCredits() {
    return row.getLong("amount");
  }

  String priorReason() {
    return row.getString("reference");
  }

  @Nullable String priorActor() {
    return row.getString("actor");
  }

  LotKind priorKind() {
    return LotKind.valueOf(row.getString("kind"));
  }

  LotTerms priorTerms() {
    return new LotTerms(
        priorKind(), row.getInteger("priority"), time("effective_at"), time("expires_at"));
  }

  FreezeOutcome.OverBudget overBudget(Amount required) {
    return new FreezeOutcome.OverBudget(
        row.getString("budget_scope"),
        BudgetPeriod.valueOf(row.getString("budget_period")),
        amount("budget_limit"),
        amount("budget_spent"),
        required,
        time("budget_resets_at"));
  }

  private Amount amount(String column) {
    return Amount.of(row.getLong(column));
  }

  private @Nullable Instant time(String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }
}
