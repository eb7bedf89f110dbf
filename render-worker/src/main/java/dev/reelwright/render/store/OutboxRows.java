package dev.reelwright.render.store;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The events that wait to be sent, and the lease of the one relay that may send them. */
@ApplicationScoped
public class OutboxRows {
  private static final String HOLD =
      """
      update relay set holder = $1, until = now() + $2::interval
      where id = 1 and (holder = $1 or until < now())
      """;
  private static final String LET_GO =
      "update relay set holder = null, until = now() where id = 1 and holder = $1";
  private static final String NEXT =
      "select id, topic, key, type, event_id, payload, traceparent from outbox order by id limit $1";
  private static final String DELETE = "delete from outbox where id = any ($1)";

  private final Database database;

  OutboxRows(Database database) {
    this.database = database;
  }

  /** One event as it will be sent. */
  public record Waiting(
      long id,
      String topic,
      String key,
      String type,
      String eventId,
      String payload,
      Optional<String> traceparent) {}

  /**
   * Takes or keeps the relay's lease; false while another relay has it.
   *
   * @param holder a worker's name, so that a worker that comes back has its former self's lease
   */
  public Uni<Boolean> hold(String holder, Duration lease) {
    return database
        .send(HOLD, Tuple.of(holder, io.vertx.pgclient.data.Interval.of(lease)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Gives the lease up, so that another relay need not wait for its end. */
  public Uni<Void> letGo(String holder) {
    return database.send(LET_GO, Tuple.of(holder)).replaceWithVoid();
  }

  /** The oldest events, in the order in which they are to be sent. */
  public Uni<List<Waiting>> next(int count) {
    return database
        .send(NEXT, Tuple.of(count))
        .map(
            rows ->
                rows.stream()
                    .map(
                        row ->
                            new Waiting(
                                row.getLong("id"),
                                row.getString("topic"),
                                row.getString("key"),
                                row.getString("type"),
                                row.getString("event_id"),
                                row.getString("payload"),
                                Optional.ofNullable(row.getString("traceparent"))))
                    .toList());
  }

  /** These were sent and acknowledged by the broker. */
  public Uni<Integer> delete(List<Long> ids) {
    return database.send(DELETE, Tuple.of(ids.toArray(Long[]::new))).map(RowSet::rowCount);
  }
}
