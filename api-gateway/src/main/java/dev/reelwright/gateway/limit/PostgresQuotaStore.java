package dev.reelwright.gateway.limit;

import dev.reelwright.job.contract.Problem;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What all replicas know: a row per use, at most as many for a bucket as its quota allows. */
@ApplicationScoped
class PostgresQuotaStore implements QuotaStore {
  /**
   * Uses of one bucket stand in line; a statement of its own, so that the next one sees the last.
   */
  private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended($1, 7))";

  private static final String USES =
      "select subject, at from quota_use where bucket = $1 and at > $2";
  private static final String NOTE =
      """
      insert into quota_use (bucket, subject, at, claims) values ($1, $2, $3, 1)
      on conflict (bucket, subject) do update set at = excluded.at, claims = 1
      """;
  private static final String NOTE_AGAIN =
      "update quota_use set claims = claims + 1 where bucket = $1 and subject = $2";
  private static final String FORGET_LAST =
      "delete from quota_use where bucket = $1 and subject = $2 and claims = 1";
  private static final String GIVE_BACK_ONE =
      "update quota_use set claims = claims - 1 where bucket = $1 and subject = $2";
  private static final String FORGET =
      """
      delete from quota_use where (bucket, subject) in (
        select bucket, subject from quota_use where at < $1 limit 5000 for update skip locked)
      """;

  private final Pool database;

  PostgresQuotaStore(Pool database) {
    this.database = database;
  }

  @Override
  public Uni<Optional<Problem.RateLimited>> use(
      String bucket, String subject, Quota quota, Instant now) {
    return database.withTransaction(
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(bucket))
                .chain(
                    () ->
                        connection
                            .preparedQuery(USES)
                            .execute(Tuple.of(bucket, utc(now.minus(quota.longestSpan())))))
                .chain(uses -> decide(connection, uses, bucket, subject, quota, now)));
  }

  private static Uni<Optional<Problem.RateLimited>> decide(
      SqlConnection connection,
      RowSet<Row> uses,
      String bucket,
      String subject,
      Quota quota,
      Instant now) {
    List<Instant> done = new ArrayList<>();
    for (Row use : uses) {
      if (use.getString("subject").equals(subject)) {
        return connection
            .preparedQuery(NOTE_AGAIN)
            .execute(Tuple.of(bucket, subject))
            .replaceWith(Optional.empty());
      }
      done.add(use.getOffsetDateTime("at").toInstant());
    }
    Optional<Problem.RateLimited> verdict = quota.judge(done, now);
    return verdict.isPresent()
        ? Uni.createFrom().item(verdict)
        : connection
            .preparedQuery(NOTE)
            .execute(Tuple.of(bucket, subject, utc(now)))
            .replaceWith(verdict);
  }

  @Override
  public Uni<Void> giveBack(String bucket, String subject) {
    Tuple use = Tuple.of(bucket, subject);
    return database.withTransaction(
        connection ->
            connection
                .preparedQuery(LOCK)
                .execute(Tuple.of(bucket))
                .chain(() -> connection.preparedQuery(FORGET_LAST).execute(use))
                .chain(
                    forgotten ->
                        forgotten.rowCount() == 1
                            ? Uni.createFrom().voidItem()
                            : connection
                                .preparedQuery(GIVE_BACK_ONE)
                                .execute(use)
                                .replaceWithVoid()));
  }

  @Override
  public Uni<Integer> forgetUsedBefore(Instant time) {
    return database.preparedQuery(FORGET).execute(Tuple.of(utc(time))).map(RowSet::rowCount);
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
