package dev.reelwright.gateway.session.store;

import dev.reelwright.gateway.session.Login;
import dev.reelwright.gateway.session.Session;
import dev.reelwright.gateway.session.SessionToken;
import dev.reelwright.gateway.session.SignedIn;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The browsers that are signed in. What is not here is not signed in, on any replica. */
@ApplicationScoped
public class SessionRows {
  private static final String ADD =
      """
      insert into session
        (id, account_id, sha256, remembered, ip_address, user_agent, created_at, updated_at,
         expires_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """;
  private static final String FIND =
      """
      select s.id as session_id, s.account_id, s.remembered, s.ip_address, s.user_agent,
        s.created_at as session_created_at, s.updated_at as session_updated_at, s.expires_at,
        l.email, l.name, l.image, l.created_at, l.updated_at
      from session s join login l using (account_id)
      where s.sha256 = $1 and s.expires_at > $2
      """;
  private static final String OF_ACCOUNT =
      """
      select id as session_id, account_id, remembered, ip_address, user_agent,
        created_at as session_created_at, updated_at as session_updated_at, expires_at
      from session where account_id = $1 and expires_at > $2
      order by created_at, id
      """;
  private static final String PROLONG =
      """
      update session set expires_at = $2, updated_at = $3
      where id = $1 and expires_at > $3
      """;
  private static final String KEEP_NEWEST =
      """
      delete from session where account_id = $1 and id not in (
        select id from session where account_id = $1 order by created_at desc, id limit $2)
      """;
  private static final String REMOVE = "delete from session where account_id = $1 and id = $2";
  private static final String REMOVE_BY_TOKEN = "delete from session where sha256 = $1";
  private static final String REMOVE_ALL = "delete from session where account_id = $1";
  private static final String REMOVE_OTHERS =
      "delete from session where account_id = $1 and id <> $2";
  private static final String FORGET =
      """
      delete from session where id in (
        select id from session where expires_at <= $1 limit 5000 for update skip locked)
      """;

  private final PatientDatabase database;

  SessionRows(PatientDatabase database) {
    this.database = database;
  }

  /**
   * A session begins.
   *
   * @param atMost so many the account may have, this one included; the oldest go
   */
  public Uni<Void> add(Session session, SessionToken token, int atMost) {
    return database.ask(
        pool ->
            add(pool, session, token)
                .chain(
                    () ->
                        pool.preparedQuery(KEEP_NEWEST)
                            .execute(Tuple.of(session.account(), atMost)))
                .replaceWithVoid());
  }

  /** Who has this cookie; empty when the session is not there or has ended. */
  public Uni<Optional<SignedIn>> find(SessionToken token, Instant now) {
    return database.ask(
        pool ->
            pool.preparedQuery(FIND)
                .execute(Tuple.of(token.sha256(), Times.utc(now)))
                .map(
                    rows ->
                        rows.rowCount() == 0
                            ? Optional.empty()
                            : Optional.of(signedIn(rows.iterator().next()))));
  }

  /** False when the session is not there any more or has ended. */
  public Uni<Boolean> prolong(String id, Instant expiresAt, Instant now) {
    return database.ask(
        pool ->
            pool.preparedQuery(PROLONG)
                .execute(Tuple.of(id, Times.utc(expiresAt), Times.utc(now)))
                .map(rows -> rows.rowCount() == 1));
  }

  /** Every session of the account that has not ended, the oldest first. */
  public Uni<List<Session>> of(String account, Instant now) {
    return database.ask(
        pool ->
            pool.preparedQuery(OF_ACCOUNT)
                .execute(Tuple.of(account, Times.utc(now)))
                .map(
                    rows ->
                        StreamSupport.stream(rows.spliterator(), false)
                            .map(SessionRows::session)
                            .toList()));
  }

  /** Ends one session of the account, if it has such a one. */
  public Uni<Void> remove(String account, String id) {
    return run(REMOVE, Tuple.of(account, id));
  }

  /** Ends whatever session has this cookie. */
  public Uni<Void> remove(SessionToken token) {
    return run(REMOVE_BY_TOKEN, Tuple.of(token.sha256()));
  }

  public Uni<Void> removeAll(String account) {
    return run(REMOVE_ALL, Tuple.of(account));
  }

  /** Ends every session of the account but one. */
  public Uni<Void> removeOthers(String account, String id) {
    return run(REMOVE_OTHERS, Tuple.of(account, id));
  }

  /** Deletes what has ended, some thousands at once, and says how many. */
  public Uni<Integer> forgetEnded(Instant now) {
    return database.ask(
        pool ->
            pool.preparedQuery(FORGET)
                .execute(Tuple.of(Times.utc(now)))
                .map(rows -> rows.rowCount()));
  }

  /** Ends every session of an account and begins one, in a transaction of somebody else. */
  static Uni<Void> replaceAll(SqlClient connection, Session session, SessionToken token) {
    return connection
        .preparedQuery(REMOVE_ALL)
        .execute(Tuple.of(session.account()))
        .chain(() -> add(connection, session, token));
  }

  /** In a transaction that somebody else has begun. */
  static Uni<Void> add(SqlClient connection, Session session, SessionToken token) {
    return connection
        .preparedQuery(ADD)
        .execute(
            Tuple.from(
                List.of(
                    session.id(),
                    session.account(),
                    token.sha256(),
                    session.remembered(),
                    session.ipAddress(),
                    session.userAgent(),
                    Times.utc(session.createdAt()),
                    Times.utc(session.updatedAt()),
                    Times.utc(session.expiresAt()))))
        .replaceWithVoid();
  }

  private Uni<Void> run(String statement, Tuple values) {
    return database.ask(
        (Pool pool) -> pool.preparedQuery(statement).execute(values).replaceWithVoid());
  }

  private static SignedIn signedIn(Row row) {
    Login login = Logins.login(row);
    return new SignedIn(session(row), login);
  }

  private static Session session(Row row) {
    return new Session(
        row.getString("session_id"),
        row.getString("account_id"),
        row.getBoolean("remembered"),
        row.getString("ip_address"),
        row.getString("user_agent"),
        Times.in(row, "session_created_at"),
        Times.in(row, "session_updated_at"),
        Times.in(row, "expires_at"));
  }
}
