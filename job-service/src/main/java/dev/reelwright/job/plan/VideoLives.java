package dev.reelwright.job.plan;

import dev.reelwright.job.database.Database;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The table of how long videos stay. Writers hold the lock of the account's row ({@link Storage}).
 *
 * <p>Nobody loses a video without notice: one is deleted only after its owner was told, and not
 * earlier than was said, however long we were away meanwhile. A plan that keeps longer counts for
 * videos that there are; one that keeps shorter only for those to come.
 */
@ApplicationScoped
public class VideoLives {
  private static final String COLUMNS = "storyboard, job_id, account, expires_at, gone_at";
  private static final String BEGIN =
      """
      insert into kept_video (storyboard, job_id, account, made_at, expires_at)
      values ($1, $2, $3, $4, $5)
      on conflict (storyboard) do nothing
      """;
  private static final String PROLONG =
      """
      update kept_video
      set expires_at = made_at + make_interval(secs => $2), told_at = null
      where account = $1 and gone_at is null and expires_at < made_at + make_interval(secs => $2)
      """;
  private static final String TELL =
      """
      update kept_video set told_at = $2, expires_at = greatest(expires_at, $3)
      where storyboard = $1 and told_at is null and gone_at is null and expires_at <= $3
      returning expires_at
      """;
  private static final String EXPIRE =
      """
      update kept_video set gone_at = $2
      where storyboard = $1 and told_at is not null and gone_at is null and expires_at <= $2
      """;
  private static final String END =
      "update kept_video set gone_at = $2 where storyboard = $1 and gone_at is null";
  private static final String TO_BE_TOLD =
      "select "
          + COLUMNS
          + """
           from kept_video
          where gone_at is null and told_at is null and expires_at <= $1
          order by expires_at limit $2
          """;
  private static final String EXPIRED =
      "select "
          + COLUMNS
          + """
           from kept_video
          where gone_at is null and told_at is not null and expires_at <= $1
          order by expires_at limit $2
          """;
  private static final String OF_STORYBOARDS =
      "select " + COLUMNS + " from kept_video where storyboard = any($1)";

  private final Database database;

  VideoLives(Database database) {
    this.database = database;
  }

  /** The videos that these storyboards have, or had, by their ids. */
  public Uni<Map<String, KeptVideo>> of(Collection<String> storyboardIds) {
    return database
        .send(OF_STORYBOARDS, Tuple.tuple().addArrayOfString(storyboardIds.toArray(String[]::new)))
        .map(rows -> videos(rows).collect(Collectors.toMap(KeptVideo::storyboardId, each -> each)));
  }

  /** Some that go before {@code horizon} and whose owners do not know yet. */
  Uni<List<KeptVideo>> toBeTold(Instant horizon, int limit) {
    return database.send(TO_BE_TOLD, Tuple.of(utc(horizon), limit)).map(VideoLives::listed);
  }

  /** Some whose time is over. */
  Uni<List<KeptVideo>> expired(Instant now, int limit) {
    return database.send(EXPIRED, Tuple.of(utc(now), limit)).map(VideoLives::listed);
  }

  /** A video is there, for as long as the plan keeps it. */
  Uni<Void> begin(
      SqlConnection transaction,
      String account,
      String storyboardId,
      String jobId,
      Instant madeAt,
      Plan plan) {
    return transaction
        .preparedQuery(BEGIN)
        .execute(
            Tuple.of(storyboardId, jobId, account, utc(madeAt), utc(madeAt.plus(plan.retention()))))
        .replaceWithVoid();
  }

  /** The account has another plan now. */
  Uni<Void> prolong(SqlConnection transaction, String account, Plan plan) {
    return transaction
        .preparedQuery(PROLONG)
        .execute(Tuple.of(account, (double) plan.retention().toSeconds()))
        .replaceWithVoid();
  }

  /**
   * Its owner is told with this commit; whoever was late gives the whole notice all the same.
   *
   * @return when the video will go; empty: that is not so soon any more, or was said before
   */
  Uni<Optional<Instant>> tell(
      SqlConnection transaction, KeptVideo video, Instant now, Duration notice) {
    return transaction
        .preparedQuery(TELL)
        .execute(Tuple.of(video.storyboardId(), utc(now), utc(now.plus(notice))))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> row.getOffsetDateTime("expires_at").toInstant())
                    .findFirst());
  }

  /** Whether its time is over, and it goes with this commit. */
  Uni<Boolean> expire(SqlConnection transaction, KeptVideo video, Instant now) {
    return transaction
        .preparedQuery(EXPIRE)
        .execute(Tuple.of(video.storyboardId(), utc(now)))
        .map(rows -> rows.rowCount() == 1);
  }

  /** Its owner does not want it any more, if there is one. */
  Uni<Void> end(SqlConnection transaction, String storyboardId, Instant now) {
    return transaction
        .preparedQuery(END)
        .execute(Tuple.of(storyboardId, utc(now)))
        .replaceWithVoid();
  }

  private static List<KeptVideo> listed(RowSet<Row> rows) {
    return videos(rows).toList();
  }

  private static Stream<KeptVideo> videos(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(VideoLives::video);
  }

  private static KeptVideo video(Row row) {
    OffsetDateTime gone = row.getOffsetDateTime("gone_at");
    return new KeptVideo(
        row.getString("storyboard"),
        row.getString("job_id"),
        row.getString("account"),
        row.getOffsetDateTime("expires_at").toInstant(),
        gone == null ? null : gone.toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
