package dev.reelwright.gateway.session.store;

import dev.reelwright.gateway.session.EmailAddress;
import dev.reelwright.gateway.session.Login;
import dev.reelwright.gateway.session.Session;
import dev.reelwright.gateway.session.SessionToken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** The people who may sign in. */
@ApplicationScoped
public class Logins {
  private static final String BY_EMAIL =
      """
      select account_id, email, name, image, created_at, updated_at, password_hash
      from login where email = $1
      """;

  /** Only over the hash that was looked at: a new password must not be undone. */
  private static final String CHANGE_HASH =
      "update login set password_hash = $3 where account_id = $1 and password_hash = $2";

  private final PatientDatabase database;

  Logins(PatientDatabase database) {
    this.database = database;
  }

  /**
   * A person with what is stored of their password.
   *
   * @param passwordHash never to be logged
   */
  public record WithPassword(Login login, String passwordHash) {
    /** Keeps the hash out of logs. */
    @Override
    public String toString() {
      return login.toString();
    }
  }

  public Uni<Optional<WithPassword>> byEmail(EmailAddress email) {
    return database.ask(
        pool ->
            pool.preparedQuery(BY_EMAIL)
                .execute(Tuple.of(email.text()))
                .map(
                    rows ->
                        rows.rowCount() == 0
                            ? Optional.empty()
                            : Optional.of(withPassword(rows.iterator().next()))));
  }

  /** Stores another hash; false when the one before is not the one that is stored. */
  public Uni<Boolean> changeHash(String account, String before, String after) {
    return database.ask(pool -> changeHash(pool, account, before, after));
  }

  /**
   * Stores another hash and ends every session of the account but this new one; false, and nothing
   * has changed, when the hash before is not the one that is stored.
   */
  public Uni<Boolean> changeHashAndSessions(
      String before, String after, Session only, SessionToken token) {
    return database.ask(
        pool ->
            pool.withTransaction(
                connection ->
                    changeHash(connection, only.account(), before, after)
                        .chain(
                            isChanged ->
                                isChanged
                                    ? SessionRows.replaceAll(connection, only, token)
                                        .replaceWith(true)
                                    : Uni.createFrom().item(false))));
  }

  private static Uni<Boolean> changeHash(
      SqlClient connection, String account, String before, String after) {
    return connection
        .preparedQuery(CHANGE_HASH)
        .execute(Tuple.of(account, before, after))
        .map(rows -> rows.rowCount() == 1);
  }

  /** From the columns of a login, wherever they were read. */
  static Login login(Row row) {
    return new Login(
        row.getString("account_id"),
        row.getString("email"),
        row.getString("name"),
        row.getString("image"),
        Times.in(row, "created_at"),
        Times.in(row, "updated_at"));
  }

  private static WithPassword withPassword(Row row) {
    return new WithPassword(login(row), row.getString("password_hash"));
  }
}
