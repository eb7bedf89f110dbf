package dev.reelwright.webhook.store;

import dev.reelwright.webhook.config.DatabaseConfig;
import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.Delivery;
import dev.reelwright.webhook.delivery.DeliveryId;
import dev.reelwright.webhook.delivery.DeliveryState;
import dev.reelwright.webhook.delivery.Message;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The door to deliveries and attempts. Every method is one statement, so each is a transaction of
 * its own. Any thread.
 */
@ApplicationScoped
public class Deliveries {
  private static final String INSERT =
      """
      insert into delivery (id, event_id, job_id, account, url, host, media_type, body, signature,
                            traceparent, state, due_at, created_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'PENDING', now(), now())
      on conflict (id) do nothing
      """;

  /** Waits for whoever ends this endpoint just now, and stores nothing if that was done. */
  private static final String INSERT_FOR_ENDPOINT =
      """
      with target as (
        select id from endpoint where id = $11 and disabled_at is null for share
      )
      insert into delivery (id, event_id, job_id, account, url, host, media_type, body, signature,
                            traceparent, endpoint_id, state, due_at, created_at)
      select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text, $7::text, $8::text,
             $9::text, $10::text, id, 'PENDING', now(), now()
      from target
      on conflict (id) do nothing
      """;

  /**
   * At most one delivery per host and call, so that the caller's count of busy slots is right for
   * the next call. The look-ahead bounds the work when a crowd is due; a host that fills it is soon
   * full and then passed over.
   */
  private static final String CLAIM =
      """
      with due as (
        select id, host, due_at from delivery
        where state = 'PENDING' and due_at <= now()
          and (lease_until is null or lease_until <= now())
          and (attempts = 0) = $1::boolean
          and host <> all ($2::text[])
          and account || ' ' || host <> all ($3::text[])
          and (endpoint_id is null or endpoint_id <> all ($4::text[]))
        order by due_at limit 500
      ), turn as (
        select id, due_at, row_number() over (partition by host order by due_at, id) as place
        from due
      ), chosen as (
        select id from delivery
        where id in (select id from turn where place = 1 order by due_at, id limit $5::integer)
          and state = 'PENDING' and due_at <= now()
          and (lease_until is null or lease_until <= now())
        for update skip locked
      )
      update delivery d
      set lease_until = now() + $6::double precision * interval '1 second', epoch = d.epoch + 1
      from chosen
      where d.id = chosen.id
      returning d.*,
        case when d.endpoint_id is null
          then array(select s.sealed from account_secret s where s.account = d.account)
          else array(
            select s.sealed from endpoint_secret s
            where s.endpoint_id = d.endpoint_id
              and (s.valid_until is null or s.valid_until > now())
            order by s.number desc)
        end as sealed
      """;

  private static final String RECORD =
      """
      with moved as (
        update delivery
        set state = $3, attempts = $4, due_at = $5, ended_at = $6, reason = $7, lease_until = null
        where id = $1 and epoch = $2 and state = 'PENDING' and attempts = $4 - 1
        returning id
      )
      insert into attempt (delivery_id, number, epoch, started_at, duration_millis, stage, status,
                           detail, response)
      select id, $4, $2, $8, $9, $10, $11, $12, $13 from moved
      """;

  private static final String HAND_BACK =
      """
      update delivery set lease_until = now() + $3::double precision * interval '1 second'
      where id = $1 and epoch = $2 and state = 'PENDING'
      """;

  /** The attempts go with their delivery. */
  private static final String FORGET =
      """
      delete from delivery
      where id in (
        select id from delivery
        where ended_at < now() - $1::double precision * interval '1 second'
        order by ended_at limit $2::integer
        for update skip locked)
      """;

  private static final String BACKLOG =
      """
      select count(*) as pending,
             coalesce(extract(epoch from now() - min(created_at)), 0)::double precision as age,
             coalesce(greatest(extract(epoch from now() - min(due_at)), 0), 0)::double precision
               as overdue
      from delivery where state = 'PENDING'
      """;

  private final Pool pool;
  private final Duration limit;

  Deliveries(Pool pool, DatabaseConfig config) {
    this.pool = pool;
    this.limit = config.statementTimeout();
  }

  /** Stores a new delivery to the job's own URL, due now; false if it is there already. */
  public Uni<Boolean> insert(Message message, @Nullable String traceparent) {
    return run(INSERT, Tuple.from(row(message, traceparent))).map(done -> done.rowCount() == 1);
  }

  /**
   * Stores new deliveries to endpoints, due now; how many were not there already. One whose
   * endpoint is deleted or disabled is not stored.
   *
   * @param messages in the order of their endpoints' ids, so that nobody waits in a circle
   */
  public Uni<Integer> insertForEndpoints(List<Message> messages, @Nullable String traceparent) {
    if (messages.isEmpty()) {
      return Uni.createFrom().item(0);
    }
    List<Tuple> rows =
        messages.stream()
            .map(message -> Tuple.from(row(message, traceparent)).addString(message.endpointId()))
            .toList();
    return pool.preparedQuery(INSERT_FOR_ENDPOINT)
        .executeBatch(rows)
        .ifNoItem()
        .after(limit)
        .fail()
        .map(Deliveries::rowsOfAll);
  }

  /**
   * Claims due deliveries, at most one per host. Those that another process holds are passed over;
   * those whose lease has ended are taken over.
   *
   * @param first whether to claim first tries or later ones
   */
  public Uni<List<Claim>> claim(boolean first, Full full, int limit, Duration lease) {
    Tuple arguments =
        Tuple.of(
            first,
            full.hosts().toArray(String[]::new),
            full.accountsAtHosts().toArray(String[]::new),
            full.endpoints().toArray(String[]::new),
            limit,
            seconds(lease));
    return run(CLAIM, arguments).map(Deliveries::claims);
  }

  /**
   * Writes an attempt and what it made of its delivery. Safe to repeat when the answer got lost:
   * false, and nothing written, if it is there already or the claim is no longer the newest.
   */
  public Uni<Boolean> record(Claim claim, Attempt attempt, DeliveryState next) {
    Tuple row =
        Tuple.from(
            new Object[] {
              claim.delivery().id().text(),
              claim.epoch(),
              nameOf(next),
              next.attempts(),
              next instanceof DeliveryState.Pending pending ? utc(pending.dueAt()) : null,
              endOf(next),
              next instanceof DeliveryState.Exhausted exhausted ? exhausted.reason().name() : null,
              utc(attempt.startedAt()),
              attempt.duration().toMillis(),
              attempt.outcome().stage(),
              attempt.outcome().statusOrNull(),
              attempt.outcome().detail(),
              attempt.response()
            });
    return run(RECORD, row).map(done -> done.rowCount() == 1);
  }

  /** Gives a claim up without a try; it may be claimed again after {@code pause}. */
  public Uni<Void> handBack(Claim claim, Duration pause) {
    Tuple row = Tuple.of(claim.delivery().id().text(), claim.epoch(), seconds(pause));
    return run(HAND_BACK, row).replaceWithVoid();
  }

  /** Deletes deliveries that ended that long ago, at most so many; how many went. */
  public Uni<Integer> forget(Duration endedSince, int atMost) {
    return run(FORGET, Tuple.of(seconds(endedSince), atMost)).map(RowSet::rowCount);
  }

  /** What is still owed. */
  public Uni<Backlog> backlog() {
    return run(BACKLOG, Tuple.tuple()).map(rows -> backlog(rows.iterator().next()));
  }

  /** Fails with a {@link io.smallrye.mutiny.TimeoutException} when it takes too long. */
  private Uni<RowSet<Row>> run(String sql, Tuple arguments) {
    return pool.preparedQuery(sql).execute(arguments).ifNoItem().after(limit).fail();
  }

  private static Object[] row(Message message, @Nullable String traceparent) {
    return new Object[] {
      message.deliveryId().text(),
      message.eventId(),
      message.jobId(),
      message.account(),
      message.url(),
      message.host(),
      message.mediaType(),
      message.body(),
      message.signature(),
      traceparent
    };
  }

  /** A batch answers with one set of rows after the other. */
  private static int rowsOfAll(RowSet<Row> first) {
    int count = 0;
    for (RowSet<Row> each = first; each != null; each = each.next()) {
      count += each.rowCount();
    }
    return count;
  }

  private static Backlog backlog(Row row) {
    return new Backlog(row.getLong("pending"), row.getDouble("age"), row.getDouble("overdue"));
  }

  private static List<Claim> claims(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(Deliveries::claim).toList();
  }

  private static Claim claim(Row row) {
    return new Claim(
        new Delivery(new DeliveryId(row.getString("id")), row.getInteger("attempts")),
        new Message(
            row.getString("event_id"),
            row.getString("job_id"),
            row.getString("account"),
            row.getString("endpoint_id"),
            row.getString("url"),
            row.getString("media_type"),
            row.getString("body"),
            row.getString("signature")),
        row.getLong("epoch"),
        row.getOffsetDateTime("due_at").toInstant(),
        List.of(row.getArrayOfStrings("sealed")),
        row.getString("traceparent"));
  }

  private static String nameOf(DeliveryState state) {
    return switch (state) {
      case DeliveryState.Pending pending -> "PENDING";
      case DeliveryState.Delivered delivered -> "DELIVERED";
      case DeliveryState.Exhausted exhausted -> "EXHAUSTED";
    };
  }

  private static @Nullable OffsetDateTime endOf(DeliveryState state) {
    return switch (state) {
      case DeliveryState.Pending pending -> null;
      case DeliveryState.Delivered delivered -> utc(delivered.at());
      case DeliveryState.Exhausted exhausted -> utc(exhausted.at());
    };
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
