package dev.reelwright.credit.history;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.EntryKind;
import dev.reelwright.credit.contract.HistoryEntry;
import dev.reelwright.credit.contract.HistoryPage;
import dev.reelwright.credit.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads entries page by page; the key of a page is the sequence it ends at. */
@ApplicationScoped
public class History {
  private static final String PAGE =
      """
      select sequence, kind, available_change, used_change, available_after, frozen_after,
          operation_id, reference, at
      from entry
      where account = $1 and sequence < $2
      order by sequence desc
      limit $3
      """;

  private final Database database;

  History(Database database) {
    this.database = database;
  }

  /**
   * One page.
   *
   * @param limit 1 to 100
   * @param before only entries with a smaller sequence; null from the newest on
   */
  public Uni<HistoryPage> page(String account, int limit, @Nullable Long before) {
    long below = before == null ? Long.MAX_VALUE : before;
    // One more than asked tells whether another page follows.
    return database
        .send(PAGE, Tuple.of(account, below, limit + 1))
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(History::entry).toList())
        .map(entries -> cut(entries, limit));
  }

  private static HistoryPage cut(List<HistoryEntry> entries, int limit) {
    if (entries.size() <= limit) {
      return new HistoryPage(entries, null);
    }
    List<HistoryEntry> page = entries.subList(0, limit);
    return new HistoryPage(page, page.get(limit - 1).sequence());
  }

  private static HistoryEntry entry(Row row) {
    return new HistoryEntry(
        row.getLong("sequence"),
        EntryKind.valueOf(row.getString("kind")),
        row.getLong("available_change"),
        Amount.of(row.getLong("used_change")),
        Amount.of(row.getLong("available_after")),
        Amount.of(row.getLong("frozen_after")),
        row.getString("operation_id"),
        row.getString("reference"),
        row.getOffsetDateTime("at").toInstant());
  }
}
