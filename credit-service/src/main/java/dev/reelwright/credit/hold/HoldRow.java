package dev.reelwright.credit.hold;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldState;
import io.vertx.mutiny.sqlclient.Row;

/** A row of the table {@code hold} as the contract's record. */
final class HoldRow {
  private HoldRow() {}

  static Hold hold(Row row) {
    return new Hold(
        row.getString("hold_id"),
        row.getString("account"),
        Amount.of(row.getLong("amount")),
        Amount.of(row.getLong("settled")),
        HoldState.valueOf(row.getString("state")),
        row.getOffsetDateTime("backstop").toInstant(),
        row.getString("reference"));
  }
}
