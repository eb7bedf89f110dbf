package dev.reelwright.job.outbox;

import dev.reelwright.job.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.stream.StreamSupport;

/** The table of messages that wait to be sent. */
@ApplicationScoped
public class Outbox {
  private static final String APPEND =
      """
      insert into outbox (topic, key, type, event_id, payload, traceparent)
      values ($1, $2, $3, $4, $5, $6)
      """;
  private static final String OLDEST =
      """
      select id, topic, key, type, event_id, payload, traceparent
      from outbox order by id limit $1
      """;
  private static final String DELETE = "delete from outbox where id = any($1)";
  private static final String TAKE_LEASE =
      """
      update outbox_lease
      set holder = $1, lease_until = now() + make_interval(secs => $2)
      where holder = $1 or lease_until < now()
      """;
  private static final String HAND_BACK_LEASE =
      "update outbox_lease set lease_until = now() where holder = $1";
  private static final String BACKLOG =
      "select count(*) as rows, min(created_at) as oldest from outbox";

  /**
   * A stored message.
   *
   * @param id rises within one topic's key in the order of commits
   */
  record Waiting(long id, OutboxMessage message) {}

  /**
   * How far the relay lags behind.
   *
   * @param age of the oldest message; zero if there is none
   */
  public record Backlog(long rows, Duration age) {}

  private final Database database;

  Outbox(Database database) {
    this.database = database;
  }

  /** Writes the messages in the caller's transaction. */
  public Uni<Void> append(SqlConnection transaction, List<OutboxMessage> messages) {
    if (messages.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return transaction
        .preparedQuery(APPEND)
        .executeBatch(messages.stream().map(Outbox::tuple).toList())
        .replaceWithVoid();
  }

  /** How much waits, and for how long. */
  public Uni<Backlog> backlog(OffsetDateTime now) {
    return database.send(BACKLOG, Tuple.tuple()).map(rows -> backlog(rows.iterator().next(), now));
  }

  /** True if this holder alone may send for the time of the lease. */
  Uni<Boolean> takeLease(String holder, Duration lease) {
    return database
        .send(TAKE_LEASE, Tuple.of(holder, lease.toMillis() / 1000.0))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Lets another relay go on at once. */
  Uni<Void> handBackLease(String holder) {
    return database.send(HAND_BACK_LEASE, Tuple.of(holder)).replaceWithVoid();
  }

  /**
   * The oldest messages. There is no cursor: a row of a lower id may be committed later than one of
   * a higher, and is found because rows stay until they are sent.
   */
  Uni<List<Waiting>> oldest(int limit) {
    return database.send(OLDEST, Tuple.of(limit)).map(Outbox::waiting);
  }

  Uni<Void> delete(List<Long> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().voidItem()
        : database
            .send(DELETE, Tuple.tuple().addArrayOfLong(ids.toArray(Long[]::new)))
            .replaceWithVoid();
  }

  private static Tuple tuple(OutboxMessage message) {
    return Tuple.of(
        message.topic(),
        message.key(),
        message.type(),
        message.eventId(),
        message.payload(),
        message.traceparent());
  }

  private static List<Waiting> waiting(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(Outbox::waiting).toList();
  }

  private static Waiting waiting(Row row) {
    return new Waiting(
        row.getLong("id"),
        new OutboxMessage(
            row.getString("topic"),
            row.getString("key"),
            row.getString("type"),
            row.getString("event_id"),
            row.getString("payload"),
            row.getString("traceparent")));
  }

  private static Backlog backlog(Row row, OffsetDateTime now) {
    OffsetDateTime oldest = row.getOffsetDateTime("oldest");
    return new Backlog(
        row.getLong("rows"), oldest == null ? Duration.ZERO : Duration.between(oldest, now));
  }
}
