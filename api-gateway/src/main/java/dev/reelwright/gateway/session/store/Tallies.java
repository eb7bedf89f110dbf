package dev.reelwright.gateway.session.store;

import dev.reelwright.gateway.session.Tally;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Tallies of attempts, shared by all replicas. */
@ApplicationScoped
public class Tallies {
  /** The row, made if there is none, and locked. */
  private static final String LOCK =
      """
      insert into sign_in_tally (subject, failures, last_at) values ($1, 0, $2)
      on conflict (subject) do update set subject = excluded.subject
      returning failures, last_at, locked_until
      """;

  private static final String CHANGE =
      "update sign_in_tally set failures = $2, last_at = $3, locked_until = $4 where subject = $1";
  private static final String REMOVE = "delete from sign_in_tally where subject = $1";
  private static final String FORGET =
      """
      delete from sign_in_tally where subject in (
        select subject from sign_in_tally
        where last_at < $1 and (locked_until is null or locked_until < $2)
        limit 5000 for update skip locked)
      """;

  private final PatientDatabase database;

  Tallies(PatientDatabase database) {
    this.database = database;
  }

  /**
   * What a rule decides.
   *
   * @param tally to be stored; null: it stays
   */
  public record Change<T>(@Nullable Tally tally, T outcome) {}

  /**
   * Lets a rule judge a tally and change it, one at a time.
   *
   * @param subject whose; one that nobody has counted yet stands at 0
   */
  public <T> Uni<T> change(String subject, Instant now, Function<Tally, Change<T>> rule) {
    return database.ask(
        pool ->
            pool.withTransaction(
                connection ->
                    lock(connection, subject, now)
                        .map(rule)
                        .call(change -> store(connection, subject, change.tally()))
                        .map(Change::outcome)));
  }

  /** Forgets a tally. */
  public Uni<Void> remove(String subject) {
    return database.ask(
        pool -> pool.preparedQuery(REMOVE).execute(Tuple.of(subject)).replaceWithVoid());
  }

  /** Forgets tallies that have been quiet for so long, some thousands at once. */
  public Uni<Integer> forgetQuietSince(Instant time, Instant now) {
    return database.ask(
        pool ->
            pool.preparedQuery(FORGET)
                .execute(Tuple.of(Times.utc(time), Times.utc(now)))
                .map(rows -> rows.rowCount()));
  }

  private static Uni<Tally> lock(SqlConnection connection, String subject, Instant now) {
    return connection
        .preparedQuery(LOCK)
        .execute(Tuple.of(subject, Times.utc(now)))
        .map(rows -> tally(rows.iterator().next()));
  }

  private static Uni<Void> store(SqlConnection connection, String subject, @Nullable Tally tally) {
    return tally == null
        ? Uni.createFrom().voidItem()
        : connection
            .preparedQuery(CHANGE)
            .execute(
                Tuple.of(
                    subject,
                    tally.failures(),
                    Times.utc(tally.lastAt()),
                    Times.utcOrNull(tally.lockedUntil())))
            .replaceWithVoid();
  }

  private static Tally tally(Row row) {
    return new Tally(
        row.getInteger("failures"), Times.in(row, "last_at"), Times.inOrNull(row, "locked_until"));
  }
}
