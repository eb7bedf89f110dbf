package dev.reelwright.gateway.session.store;

import dev.reelwright.gateway.session.EmailAddress;
import dev.reelwright.gateway.session.Login;
import dev.reelwright.gateway.session.Session;
import dev.reelwright.gateway.session.SessionToken;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Arrays;

/**
 * Sign-ups under way. What a sign-up tells other services is written down first, so that it can be
 * repeated after a crash and says the very same thing again.
 */
@ApplicationScoped
public class SignUps {
  /** The row of whoever came first, also when it is another one. */
  private static final String BEGIN =
      """
      insert into sign_up (email, account_id, credits, test_credits, created_at)
      values ($1, $2, $3, $4, $5)
      on conflict (email) do update set email = excluded.email
      returning account_id, credits, test_credits
      """;

  private static final String ADD_ACCOUNT =
      """
      insert into account (id, name, plan, created_at) values ($1, $2, $3, $4)
      on conflict (id) do nothing
      """;
  private static final String ADD_LOGIN =
      """
      insert into login (account_id, email, name, image, password_hash, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7)
      on conflict do nothing
      """;
  private static final String END = "delete from sign_up where email = $1";
  private static final String FORGET =
      """
      delete from sign_up where email in (
        select email from sign_up where created_at < $1 limit 5000 for update skip locked)
      """;

  private final PatientDatabase database;

  SignUps(PatientDatabase database) {
    this.database = database;
  }

  /**
   * What a new account is to be.
   *
   * @param credits of the live balance, at least 0
   * @param testCredits of the test balance, at least as many
   */
  public record Plan(String account, long credits, long testCredits) {}

  /**
   * Everything that is stored in the end.
   *
   * @param accountName what operators see
   * @param plan of the account
   */
  public record NewAccount(
      Login login,
      String accountName,
      String plan,
      String passwordHash,
      Session session,
      SessionToken token) {
    /** Keeps the hash out of logs. */
    @Override
    public String toString() {
      return login.toString();
    }
  }

  /** Writes down what is about to be done: this, or what an earlier try has written down. */
  public Uni<Plan> begin(EmailAddress email, Plan proposed, Instant now) {
    return database.ask(
        pool ->
            pool.preparedQuery(BEGIN)
                .execute(
                    Tuple.of(
                        email.text(),
                        proposed.account(),
                        proposed.credits(),
                        proposed.testCredits(),
                        Times.utc(now)))
                .map(rows -> plan(rows.iterator().next())));
  }

  /** Makes the account, its login and its first session; false when the e-mail address is taken. */
  public Uni<Boolean> finish(NewAccount account) {
    return database.ask(
        pool ->
            pool.withTransaction(connection -> finish(connection, account))
                .onFailure(TakenException.class)
                .recoverWithUni(
                    taken ->
                        pool.preparedQuery(END)
                            .execute(Tuple.of(account.login().email()))
                            .replaceWith(false)));
  }

  /** Forgets sign-ups that broke off, some thousands at once, and says how many. */
  public Uni<Integer> forgetBegunBefore(Instant time) {
    return database.ask(
        pool ->
            pool.preparedQuery(FORGET)
                .execute(Tuple.of(Times.utc(time)))
                .map(rows -> rows.rowCount()));
  }

  private static Uni<Boolean> finish(SqlConnection connection, NewAccount account) {
    return connection
        .preparedQuery(ADD_ACCOUNT)
        .execute(
            Tuple.of(
                account.login().account(),
                account.accountName(),
                account.plan(),
                Times.utc(account.login().createdAt())))
        .chain(() -> connection.preparedQuery(ADD_LOGIN).execute(login(account)))
        .invoke(
            added -> {
              if (added.rowCount() == 0) {
                throw new TakenException();
              }
            })
        .chain(() -> SessionRows.add(connection, account.session(), account.token()))
        .chain(() -> connection.preparedQuery(END).execute(Tuple.of(account.login().email())))
        .replaceWith(true);
  }

  private static Tuple login(NewAccount account) {
    Login login = account.login();
    return Tuple.from(
        Arrays.asList(
            login.account(),
            login.email(),
            login.name(),
            login.image(),
            account.passwordHash(),
            Times.utc(login.createdAt()),
            Times.utc(login.updatedAt())));
  }

  private static Plan plan(Row row) {
    return new Plan(
        row.getString("account_id"), row.getLong("credits"), row.getLong("test_credits"));
  }

  /** Takes the transaction back. */
  private static final class TakenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TakenException() {
      super("taken", null, false, false);
    }
  }
}
