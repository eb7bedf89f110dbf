package dev.reelwright.credit.account;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;

/** Reads balances. */
@ApplicationScoped
public class Balances {
  private static final String BALANCE =
      "select available, frozen, used from account where account = $1";

  private final Database database;

  Balances(Database database) {
    this.database = database;
  }

  /** The balance of {@code account}; an unknown account has an empty one. */
  public Uni<Balance> of(String account) {
    return database
        .send(BALANCE, Tuple.of(account))
        .map(
            rows -> {
              RowIterator<Row> row = rows.iterator();
              return row.hasNext() ? balance(account, row.next()) : Balance.empty(account);
            });
  }

  private static Balance balance(String account, Row row) {
    return new Balance(
        account,
        Amount.of(row.getLong("available")),
        Amount.of(row.getLong("frozen")),
        Amount.of(row.getLong("used")));
  }
}
