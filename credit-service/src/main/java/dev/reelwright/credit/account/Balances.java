package dev.reelwright.credit.account;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.Balance;
import dev.reelwright.credit.contract.Lot;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.Lots;
import dev.reelwright.credit.database.Database;
import dev.reelwright.credit.ledger.Ledger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Reads balances and lots. An account whose lot has become effective or has expired since its last
 * entry is brought up to date first, so that what is read can be spent.
 */
@ApplicationScoped
public class Balances {
  private static final String BALANCE =
      """
      select available, frozen, used, upcoming, expired, granted,
        coalesce(next_change_at <= clock_timestamp(), false) as behind
      from account where account = $1
      """;

  private static final String LOTS =
      """
      select * from lot
      where account = $1 and (open or frozen > 0)
      order by priority, expires_at nulls last, lot_no
      limit 1000
      """;

  private final Database database;
  private final Ledger ledger;

  Balances(Database database, Ledger ledger) {
    this.database = database;
    this.ledger = ledger;
  }

  /** The balance of {@code account}; an unknown account has an empty one. */
  public Uni<Balance> of(String account) {
    return read(account)
        .chain(rows -> behind(rows) ? caughtUp(account) : Uni.createFrom().item(rows))
        .map(
            rows -> {
              RowIterator<Row> row = rows.iterator();
              return row.hasNext() ? balance(account, row.next()) : Balance.empty(account);
            });
  }

  /** The lots of {@code account} in which something is left, in the order of spending. */
  public Uni<Lots> lots(String account) {
    return of(account)
        .chain(() -> database.send(LOTS, Tuple.of(account)))
        .map(
            rows ->
                new Lots(
                    StreamSupport.stream(rows.spliterator(), false).map(Balances::lot).toList()));
  }

  private Uni<RowSet<Row>> read(String account) {
    return database.send(BALANCE, Tuple.of(account));
  }

  private Uni<RowSet<Row>> caughtUp(String account) {
    return ledger.catchUp(account).chain(() -> read(account));
  }

  private static boolean behind(RowSet<Row> rows) {
    RowIterator<Row> row = rows.iterator();
    return row.hasNext() && row.next().getBoolean("behind");
  }

  private static Balance balance(String account, Row row) {
    return new Balance(
        account,
        amount(row, "available"),
        amount(row, "frozen"),
        amount(row, "used"),
        amount(row, "upcoming"),
        amount(row, "expired"),
        amount(row, "granted"));
  }

  private static Lot lot(Row row) {
    return new Lot(
        row.getInteger("lot_no"),
        row.getString("operation_id"),
        LotKind.valueOf(row.getString("kind")),
        row.getInteger("priority"),
        time(row, "effective_at"),
        time(row, "expires_at"),
        amount(row, "amount"),
        amount(row, "upcoming"),
        amount(row, "available"),
        amount(row, "frozen"),
        amount(row, "used"),
        amount(row, "expired"),
        row.getString("reason"),
        row.getOffsetDateTime("granted_at").toInstant());
  }

  private static Amount amount(Row row, String column) {
    return Amount.of(row.getLong(column));
  }

  private static @Nullable Instant time(Row row, String column) {
    OffsetDateTime value = row.getOffsetDateTime(column);
    return value == null ? null : value.toInstant();
  }
}
