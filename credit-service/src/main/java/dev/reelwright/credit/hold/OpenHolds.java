package dev.reelwright.credit.hold;

import dev.reelwright.credit.contract.HoldPage;
import dev.reelwright.credit.contract.HoldPage.OpenHold;
import dev.reelwright.credit.database.Database;
import dev.reelwright.credit.wire.InvalidRequestException;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Reads open holds page by page, oldest first; the key of a page is the hold it ends at. */
@ApplicationScoped
public class OpenHolds {
  private static final String PAGE =
      """
      select * from hold
      where state = 'OPEN' and starts_with(hold_id, $1) and opened_at < $2
        and (opened_at, hold_id) > ($3, $4)
      order by opened_at, hold_id
      limit $5
      """;

  private static final OffsetDateTime FIRST =
      OffsetDateTime.of(1, 1, 1, 0, 0, 0, 0, ZoneOffset.UTC);

  private final Database database;

  OpenHolds(Database database) {
    this.database = database;
  }

  /**
   * One page.
   *
   * @param prefix of the hold ids; empty for all
   * @param limit 1 to 1000
   * @param after where the page before ended; null from the oldest on
   */
  public Uni<HoldPage> page(
      String prefix, Instant openedBefore, int limit, @Nullable String after) {
    Key key = after == null ? new Key(FIRST, "") : Key.parse(after);
    Tuple parameters =
        Tuple.of(prefix, openedBefore.atOffset(ZoneOffset.UTC), key.openedAt(), key.holdId());
    // One more than asked tells whether another page follows.
    parameters.addInteger(limit + 1);
    return database
        .send(PAGE, parameters)
        .map(rows -> StreamSupport.stream(rows.spliterator(), false).map(OpenHolds::open).toList())
        .map(holds -> cut(holds, limit));
  }

  private static OpenHold open(Row row) {
    return new OpenHold(HoldRow.hold(row), row.getOffsetDateTime("opened_at").toInstant());
  }

  private static HoldPage cut(List<OpenHold> holds, int limit) {
    if (holds.size() <= limit) {
      return new HoldPage(holds, null);
    }
    List<OpenHold> page = holds.subList(0, limit);
    OpenHold last = page.get(limit - 1);
    return new HoldPage(page, last.openedAt() + "~" + last.hold().holdId());
  }

  private record Key(OffsetDateTime openedAt, String holdId) {
    static Key parse(String text) {
      int end = text.indexOf('~');
      if (end < 0) {
        throw new InvalidRequestException("after must be the nextAfter of a page");
      }
      try {
        return new Key(
            Instant.parse(text.substring(0, end)).atOffset(ZoneOffset.UTC),
            text.substring(end + 1));
      } catch (DateTimeParseException e) {
        throw new InvalidRequestException("after must be the nextAfter of a page");
      }
    }
  }
}
