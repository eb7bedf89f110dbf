package dev.reelwright.credit.hold;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.LotKind;
import dev.reelwright.credit.contract.Receipt;
import dev.reelwright.credit.contract.Receipt.LotShare;
import dev.reelwright.credit.database.Database;
import dev.reelwright.credit.history.History;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowIterator;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Tells what one hold did to its account. */
@ApplicationScoped
public class Receipts {
  private static final String HOLD = "select * from hold where hold_id = $1 and account = $2";

  private static final String SHARES =
      """
      select l.lot_no, l.operation_id, l.kind, taken.amount, coalesce(settled.used, 0) as used
      from hold h
      cross join lateral unnest(h.lots, h.lot_amounts) with ordinality as taken(lot_no, amount, place)
      join lot l on l.account = h.account and l.lot_no = taken.lot_no
      left join entry e
        on e.kind in ('SETTLE', 'RELEASE', 'EXPIRE') and e.operation_id = h.hold_id
      left join lateral unnest(e.lot_used) with ordinality as settled(used, place)
        on settled.place = taken.place
      where h.hold_id = $1 and h.account = $2
      order by taken.place
      """;

  private static final String ENTRIES =
      "select "
          + History.COLUMNS
          + """
            from (
              select * from entry where kind = 'FREEZE' and operation_id = $1
              union all
              select * from entry
              where kind in ('SETTLE', 'RELEASE', 'EXPIRE') and operation_id = $1) e
            where account = $2
            order by sequence
            """;

  private final Database database;

  Receipts(Database database) {
    this.database = database;
  }

  /** The receipt of a hold of {@code account}, or empty where it has no such hold. */
  public Uni<Optional<Receipt>> of(String account, String holdId) {
    Tuple key = Tuple.of(holdId, account);
    return database
        .send(HOLD, key)
        .chain(
            rows -> {
              RowIterator<Row> hold = rows.iterator();
              return hold.hasNext()
                  ? with(hold.next(), key).map(Optional::of)
                  : Uni.createFrom().item(Optional.<Receipt>empty());
            });
  }

  private Uni<Receipt> with(Row hold, Tuple key) {
    return Uni.combine()
        .all()
        .unis(database.send(SHARES, key), database.send(ENTRIES, key))
        .asTuple()
        .map(found -> receipt(hold, found.getItem1(), found.getItem2()));
  }

  private static Receipt receipt(Row hold, RowSet<Row> shares, RowSet<Row> entries) {
    List<LotShare> lots =
        StreamSupport.stream(shares.spliterator(), false).map(Receipts::share).toList();
    return new Receipt(
        HoldRow.hold(hold),
        hold.getOffsetDateTime("opened_at").toInstant(),
        time(hold.getOffsetDateTime("ended_at")),
        hold.getString("end_reason"),
        lots,
        StreamSupport.stream(entries.spliterator(), false).map(History::entry).toList());
  }

  private static LotShare share(Row row) {
    return new LotShare(
        row.getInteger("lot_no"),
        row.getString("operation_id"),
        LotKind.valueOf(row.getString("kind")),
        Amount.of(row.getLong("amount")),
        Amount.of(row.getLong("used")));
  }

  private static @Nullable Instant time(@Nullable OffsetDateTime time) {
    return time == null ? null : time.toInstant();
  }
}
