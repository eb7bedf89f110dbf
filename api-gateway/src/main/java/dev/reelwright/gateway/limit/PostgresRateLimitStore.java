package dev.reelwright.gateway.limit;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** Counts that all replicas share: one row per bucket, one statement per request. */
@ApplicationScoped
class PostgresRateLimitStore implements RateLimitStore {
  private static final String HIT =
      """
      insert into rate_window as w (bucket, started_at, ends_at, hits) values ($1, $2, $3, 1)
      on conflict (bucket) do update set
        started_at = case when w.ends_at <= excluded.started_at
          then excluded.started_at else w.started_at end,
        ends_at = case when w.ends_at <= excluded.started_at
          then excluded.ends_at else w.ends_at end,
        hits = case when w.ends_at <= excluded.started_at then 1 else w.hits + 1 end
      returning hits, ends_at
      """;
  private static final String FORGET =
      """
      delete from rate_window where bucket in (
        select bucket from rate_window where ends_at < $1 limit 5000 for update skip locked)
      """;

  private final Pool database;

  PostgresRateLimitStore(Pool database) {
    this.database = database;
  }

  @Override
  public Uni<Count> hit(String bucket, RateLimitPolicy policy, Instant now) {
    return database
        .preparedQuery(HIT)
        .execute(Tuple.of(bucket, utc(now), utc(now.plus(policy.window()))))
        .map(rows -> count(rows.iterator().next()));
  }

  @Override
  public Uni<Integer> forgetEndedBefore(Instant time) {
    return database.preparedQuery(FORGET).execute(Tuple.of(utc(time))).map(rows -> rows.rowCount());
  }

  private static Count count(Row row) {
    return new Count(row.getLong("hits"), row.getOffsetDateTime("ends_at").toInstant());
  }

  private static OffsetDateTime utc(Instant time) {
    return time.atOffset(ZoneOffset.UTC);
  }
}
