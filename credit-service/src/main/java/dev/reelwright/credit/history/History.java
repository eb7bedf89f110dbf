package dev.reelwright.credit.history;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.HistoryPage;
import dev.reelwright.credit.contract.NumberedHistoryPage;
import dev.reelwright.credit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads entries page by page; the key of a page is the sequence it ends at. */
@ApplicationScoped
public class History {
  /** What {@link #entry} reads, of the table {@code entry}. */
  public static final String COLUMNS =
      "sequence, kind, available_change, used_change, available_after, frozen_after,"
          + " operation_id, reference, actor, at ";

  /** An account's time rises with its sequence, so a period is a range of sequences. */
  private static final String PAGE =
      "select "
          + COLUMNS
          + """
            from entry
            where account = $1 and sequence < $2
              and ($3::timestamptz is null or sequence >= (
                select e.sequence from entry e where e.account = $1 and e.at >= $3
                order by e.at, e.sequence limit 1))
              and ($4::timestamptz is null or sequence <= (
                select e.sequence from entry e where e.account = $1 and e.at < $4
                order by e.at desc, e.sequence desc limit 1))
            order by sequence desc
            limit $5
            """;

  /** Sequences have no gaps, so the last one counts the entries and places every page. */
  private static final String NUMBERED =
      "select total, "
          + COLUMNS
          + """
            from (select coalesce(max(sequence), 0) as total from entry where account = $1) counted
            left join entry
              on account = $1 and sequence <= total - $2::bigint
              and sequence > total - $2::bigint - $3::bigint
            order by sequence desc
            """;

  private final Database database;

  History(Database database) {
    this.database = database;
  }

  /**
   * One page.
   *
   * @param limit 1 to 1000
   * @param before only entries with a smaller sequence; null from the newest on
   * @param from only entries of this moment or later
   * @param to only entries before this moment
   */
  public Uni<HistoryPage> page(
      String account,
      int limit,
      @Nullable Long before,
      @Nullable Instant from,
      @Nullable Instant to) {
    long below = before == null ? Long.MAX_VALUE : before;
    // One more than asked tells whether another page follows.
    return database
        .send(PAGE, Tuple.of(account, below, utc(from), utc(to), limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(History::entry).toList())
        .map(entries -> cut(entries, limit));
  }

  /**
   * One page by its number.
   *
   * @param page 1 upwards
   * @param pageSize 1 to 100
   */
  public Uni<NumberedHistoryPage> numbered(String account, int page, int pageSize) {
    long skipped = (page - 1L) * pageSize;
    return database
        .send(NUMBERED, Tuple.of(account, skipped, (long) pageSize))
        .map(rows -> numbered(rows, page, pageSize));
  }

  /** An entry from a row with {@link #COLUMNS}. */
  public static HistoryEntry entry(Row row) {
    return new HistoryEntry(
        row.getLong("sequence"),
        EntryKind.valueOf(row.getString("kind")),
        row.getLong("available_change"),
        Amount.of(row.getLong("used_change")),
        Amount.of(row.getLong("available_after")),
        Amount.of(row.getLong("frozen_after")),
        row.getString("operation_id"),
        row.getString("reference"),
        row.getString("actor"),
        row.getOffsetDateTime("at").toInstant());
  }

  private static NumberedHistoryPage numbered(RowSet<Row> rows, int page, int pageSize) {
    long total = rows.iterator().next().getLong("total");
    List<HistoryEntry> entries =
        StreamSupport.stream(rows.spliterator(), false)
            .filter(row -> row.getLong("sequence") != null)
            .map(History::entry)
            .toList();
    return new NumberedHistoryPage(entries, total, page, pageSize);
  }

  private static HistoryPage cut(List<HistoryEntry> entries, int limit) {
    if (entries.size() <= limit) {
      return new HistoryPage(entries, null);
    }
    List<HistoryEntry> page = entries.subList(0, limit);
    return new HistoryPage(page, page.get(limit - 1).sequence());
  }

  private static @Nullable OffsetDateTime utc(@Nullable Instant time) {
    return time == null ? null : time.atOffset(ZoneOffset.UTC);
  }
}
