package dev.reelwright.webhook.store;

import dev.reelwright.webhook.config.DatabaseConfig;
import dev.reelwright.webhook.delivery.DeliveryState.Reason;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.StreamSupport;

/**
 * The door to endpoints and their secrets. They race: with each other for the last place that an
 * account has, and with deliveries that are stored for one that is being deleted. Whoever stores a
 * delivery holds the endpoint's row ({@link Deliveries#insertForEndpoints}), whoever ends an
 * endpoint takes that row first and looks for its deliveries afterwards, so that none is left. A
 * call that was given up fails with a {@link io.smallrye.mutiny.TimeoutException} and may be
 * repeated. Any thread.
 */
@ApplicationScoped
public class Endpoints {
  /** One registration of an account and mode at a time, so that their number is right. */
  private static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtextextended('endpoint ' || $1::text || ' ' || $2::text, 0))";

  private static final String INSERT =
      """
      insert into endpoint (id, account, mode, origin, url, events, created_at)
      select $1::text, $2::text, $3::text, $4::text, $5::text, $6::text[], now()
      where (select count(*) from endpoint where account = $2::text and mode = $3::text)
            < $7::integer
      on conflict (id) do nothing
      returning *
      """;

  private static final String INSERT_SECRET =
      """
      insert into endpoint_secret (endpoint_id, number, sealed, created_at)
      select $1::text, coalesce(max(number), 0) + 1, $2::text, now()
      from endpoint_secret where endpoint_id = $1::text
      """;

  /** Without the secret, once there is another one: then the first one's answer has arrived. */
  private static final String KNOWN =
      """
      select e.*, s.sealed,
             e.created_at > now() - $2::double precision * interval '1 second' as fresh
      from endpoint e left join endpoint_secret s
        on s.endpoint_id = e.id and s.number = 1 and s.valid_until is null
      where e.id = $1
      """;

  private static final String OF_OWNER =
      """
      select * from endpoint where account = $1 and mode = $2 and origin = $3
      order by created_at, id
      """;

  private static final String HEARING =
      """
      select * from endpoint
      where account = $1 and mode = $2 and origin = $3 and $4::text = any (events)
        and disabled_at is null
      order by id
      """;

  private static final String TAKE =
      """
      select * from endpoint where id = $1 and account = $2 and mode = $3 and origin = $4
      for update
      """;

  /** A statement of its own: the one that waited for the endpoint's row does not see the last. */
  private static final String VALID_SECRETS =
      """
      select count(*) as secrets from endpoint_secret
      where endpoint_id = $1 and (valid_until is null or valid_until > now())
      """;

  private static final String RETIRE =
      """
      update endpoint_secret
      set valid_until = now() + $2::double precision * interval '1 second'
      where endpoint_id = $1 and valid_until is null
      """;

  /** The secrets go with their endpoint. */
  private static final String DELETE =
      "delete from endpoint where id = $1 and account = $2 and mode = $3 and origin = $4";

  private static final String DISABLE =
      "update endpoint set disabled_at = now() where id = $1 and disabled_at is null";

  private static final String END_DELIVERIES =
      """
      update delivery
      set state = 'EXHAUSTED', reason = $2, due_at = null, ended_at = now(), lease_until = null
      where endpoint_id = $1 and state = 'PENDING'
      """;

  private static final String FORGET_SECRETS =
      "delete from endpoint_secret where valid_until <= now()";

  private final Pool pool;
  private final Duration limit;

  Endpoints(Pool pool, DatabaseConfig config) {
    this.pool = pool;
    this.limit = config.statementTimeout();
  }

  /**
   * Stores an endpoint with its first secret, unless its id is taken or the account has as many in
   * this mode already.
   *
   * @param fresh how long a taken id counts as taken a short while ago
   */
  public Uni<Registration> register(NewEndpoint endpoint, int atMost, Duration fresh) {
    EndpointOwner owner = endpoint.owner();
    return transaction(
        connection ->
            run(connection, ONE_AT_A_TIME, Tuple.of(owner.account(), owner.mode()))
                .chain(() -> run(connection, INSERT, row(endpoint, atMost)))
                .chain(
                    inserted ->
                        inserted.rowCount() == 1
                            ? withSecret(connection, endpoint, first(inserted))
                            : known(connection, endpoint.id(), fresh)));
  }

  /** This owner's, oldest first. */
  public Uni<List<EndpointRow>> of(EndpointOwner owner) {
    return answered(
        pool.preparedQuery(OF_OWNER)
            .execute(Tuple.of(owner.account(), owner.mode(), owner.origin()))
            .map(Endpoints::endpoints));
  }

  /** Those of this owner that hear of such an event, in the order of their ids. */
  public Uni<List<EndpointRow>> hearing(EndpointOwner owner, String event) {
    return answered(
        pool.preparedQuery(HEARING)
            .execute(Tuple.of(owner.account(), owner.mode(), owner.origin(), event))
            .map(Endpoints::endpoints));
  }

  /**
   * Stores a new secret; the newest so far stays valid for a while.
   *
   * @param overlap how long
   * @param atMost how many may be valid, the new one included
   */
  public Uni<Rotation> rotate(
      String id, EndpointOwner owner, String sealed, Duration overlap, int atMost) {
    return transaction(
        connection ->
            run(connection, TAKE, of(id, owner))
                .chain(
                    taken ->
                        taken.rowCount() == 0
                            ? Uni.createFrom().<Rotation>item(new Rotation.NotThere())
                            : rotate(connection, endpoint(first(taken)), sealed, overlap, atMost)));
  }

  private static Uni<Rotation> rotate(
      SqlConnection connection, EndpointRow taken, String sealed, Duration overlap, int atMost) {
    return run(connection, VALID_SECRETS, Tuple.of(taken.id()))
        .chain(
            valid ->
                first(valid).getLong("secrets") >= atMost
                    ? Uni.createFrom().<Rotation>item(new Rotation.TooMany())
                    : run(connection, RETIRE, Tuple.of(taken.id(), seconds(overlap)))
                        .chain(() -> run(connection, INSERT_SECRET, Tuple.of(taken.id(), sealed)))
                        .map(done -> new Rotation.Rotated(taken)));
  }

  /** Deletes it with its secrets and ends what is owed to it; false when there is none. */
  public Uni<Boolean> delete(String id, EndpointOwner owner) {
    return transaction(
        connection ->
            run(connection, DELETE, of(id, owner))
                .chain(
                    deleted ->
                        deleted.rowCount() == 0
                            ? Uni.createFrom().item(false)
                            : endDeliveries(connection, id, Reason.ENDPOINT_DELETED)
                                .replaceWith(true)));
  }

  /** It asked for no more: ends what is owed to it. False when it is gone or was disabled. */
  public Uni<Boolean> disable(String id) {
    return transaction(
        connection ->
            run(connection, DISABLE, Tuple.of(id))
                .chain(
                    disabled ->
                        disabled.rowCount() == 0
                            ? Uni.createFrom().item(false)
                            : endDeliveries(connection, id, Reason.GONE).replaceWith(true)));
  }

  /** Deletes secrets that sign no more; how many went. */
  public Uni<Integer> forgetSecrets() {
    return answered(
        pool.preparedQuery(FORGET_SECRETS).execute(Tuple.tuple()).map(RowSet::rowCount));
  }

  private static Uni<Registration> withSecret(
      SqlConnection connection, NewEndpoint endpoint, Row row) {
    return run(connection, INSERT_SECRET, Tuple.of(endpoint.id(), endpoint.sealed()))
        .map(done -> new Registration.New(endpoint(row)));
  }

  private static Uni<Registration> known(SqlConnection connection, String id, Duration fresh) {
    return run(connection, KNOWN, Tuple.of(id, seconds(fresh)))
        .map(
            found -> {
              if (found.rowCount() == 0) {
                return new Registration.Full();
              }
              Row row = first(found);
              return new Registration.Known(
                  endpoint(row), row.getString("sealed"), row.getBoolean("fresh"));
            });
  }

  private static Uni<Void> endDeliveries(SqlConnection connection, String id, Reason reason) {
    return run(connection, END_DELIVERIES, Tuple.of(id, reason.name())).replaceWithVoid();
  }

  private <T> Uni<T> transaction(Function<SqlConnection, Uni<T>> work) {
    return answered(pool.withTransaction(work));
  }

  private <T> Uni<T> answered(Uni<T> question) {
    return question.ifNoItem().after(limit).fail();
  }

  private static Uni<RowSet<Row>> run(SqlConnection connection, String sql, Tuple arguments) {
    return connection.preparedQuery(sql).execute(arguments);
  }

  private static Tuple row(NewEndpoint endpoint, int atMost) {
    EndpointOwner owner = endpoint.owner();
    return Tuple.from(
        new Object[] {
          endpoint.id(),
          owner.account(),
          owner.mode(),
          owner.origin(),
          endpoint.url(),
          endpoint.events().toArray(String[]::new),
          atMost
        });
  }

  private static Tuple of(String id, EndpointOwner owner) {
    return Tuple.of(id, owner.account(), owner.mode(), owner.origin());
  }

  private static Row first(RowSet<Row> rows) {
    return rows.iterator().next();
  }

  private static List<EndpointRow> endpoints(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(Endpoints::endpoint).toList();
  }

  private static EndpointRow endpoint(Row row) {
    return new EndpointRow(
        row.getString("id"),
        row.getString("account"),
        row.getString("mode"),
        row.getString("origin"),
        row.getString("url"),
        List.of(Objects.requireNonNull(row.getArrayOfStrings("events"))),
        row.getOffsetDateTime("created_at").toInstant(),
        Optional.ofNullable(row.getOffsetDateTime("disabled_at"))
            .map(OffsetDateTime::toInstant)
            .orElse(null));
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
