package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.render.contract.MadeScene;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The index of scenes that lie in the bucket. What a paid job has made is known, and is neither
 * made nor paid again. A job that needs a scene keeps it from being deleted, whether it is there or
 * is to be made; after the last such job it stays for a while, for the next. Both modes have scenes
 * of their own.
 */
@ApplicationScoped
class ScenePieces {
  private static final long RETRY_AFTER_SECONDS = 5;

  private static final String KNOWN =
      """
      select key from scene_piece
      where account = $1 and mode = $2 and key = any($3) and made_at is not null
      """;

  /** In the keys' order, so that two who need the same wait for each other and not in a circle. */
  private static final String NEED =
      """
      insert into scene_piece (account, mode, key)
      select $1, $2, key from unnest($3::text[]) as key order by key
      on conflict (account, mode, key) do update
      set due_at = null, deleting_until = null, again_at = null
      where scene_piece.deleting_until is null or scene_piece.deleting_until <= $4
      returning key
      """;

  private static final String USE =
      """
      insert into scene_piece_use (account, mode, key, job_id, storyboard_id, needed)
      select $1, $2, key, $4, $5, true from unnest($3::text[]) as key
      """;

  /**
   * A statement sees who needs a scene as it was when it began, also where it then waits for
   * somebody who changes that. So the scenes are locked by a statement of their own before who
   * needs them is looked at; in the keys' order as well.
   */
  private static final String LOCK =
      """
      select 1 from scene_piece
      where (account, mode, key) in (
        select account, mode, key from scene_piece_use where %s = $1)
      order by account, mode, key for update
      """;

  private static final String LOCK_OF_JOB = LOCK.formatted("job_id");
  private static final String LOCK_OF_STORYBOARD = LOCK.formatted("storyboard_id");
  private static final String END_USE =
      "update scene_piece_use set needed = false where job_id = $1";

  /** Each of the job's scenes that no other job needs. */
  private static final String LET_GO =
      """
      update scene_piece p
      set due_at =
        case when p.made_at is null then $2::timestamptz else $3::timestamptz end
      from scene_piece_use u
      where u.job_id = $1 and p.account = u.account and p.mode = u.mode and p.key = u.key
        and not exists (
          select 1 from scene_piece_use o
          where o.account = p.account and o.mode = p.mode and o.key = p.key and o.needed)
      """;

  private static final String MADE =
      """
      update scene_piece p
      set made_at = coalesce(p.made_at, $4), bytes = made.bytes,
        due_at = case when p.due_at is null then null else $5::timestamptz end
      from unnest($2::text[], $3::bigint[]) as made (key, bytes), scene_piece_use u
      where u.job_id = $1 and p.account = u.account and p.mode = u.mode and p.key = u.key
        and p.key = made.key
      """;

  /** Each of the storyboard's scenes that no other storyboard ever used. */
  private static final String FORGET =
      """
      with gone as (
        delete from scene_piece_use where storyboard_id = $1 returning account, mode, key)
      update scene_piece p set due_at = $2, again_at = $3
      from gone
      where p.account = gone.account and p.mode = gone.mode and p.key = gone.key
        and not exists (
          select 1 from scene_piece_use o
          where o.account = p.account and o.mode = p.mode and o.key = p.key
            and o.storyboard_id <> $1)
      """;

  /** Who is to be deleted is not known any more: whoever wants it again has it made. */
  private static final String CLAIM =
      """
      update scene_piece set deleting_until = $2, made_at = null
      where (account, mode, key) in (
        select account, mode, key from scene_piece
        where due_at <= $1 and (deleting_until is null or deleting_until <= $1)
        order by due_at limit $3 for update skip locked)
      returning account, mode, key
      """;

  private static final String STRIKE =
      """
      delete from scene_piece
      where account = $1 and mode = $2 and key = $3 and deleting_until = $4 and again_at is null
      """;
  private static final String KEEP_FOR_ANOTHER_LOOK =
      """
      update scene_piece set due_at = greatest(due_at, again_at), again_at = null,
        deleting_until = null
      where account = $1 and mode = $2 and key = $3 and deleting_until = $4
        and again_at is not null
      """;

  private final Database database;
  private final StoryboardsConfig config;

  ScenePieces(Database database, StoryboardsConfig config) {
    this.database = database;
    this.config = config;
  }

  /** A scene of an account. */
  record Piece(String account, Mode mode, String key) {
    /** Where it lies; ends with a slash. */
    String folder() {
      return prefix(account, mode) + "/" + key + "/";
    }
  }

  /** The folder of all scenes of an account and mode; no slash at the end. */
  static String prefix(String account, Mode mode) {
    return "scenes/%s/%s"
        .formatted(
            mode.name().toLowerCase(Locale.ROOT),
            URLEncoder.encode(account, StandardCharsets.UTF_8));
  }

  /** Those of the keys that were made and paid before. */
  Uni<Set<String>> known(String account, Mode mode, Collection<String> keys) {
    return database.send(KNOWN, Tuple.of(account, mode.name(), array(keys))).map(ScenePieces::keys);
  }

  /**
   * The job needs these until it ends. Fails with {@link Problem.Unavailable} while one of them is
   * being deleted.
   */
  Uni<Void> need(
      SqlConnection transaction,
      String account,
      Mode mode,
      Collection<String> keys,
      JobId job,
      StoryboardId storyboard,
      Instant now) {
    return transaction
        .preparedQuery(NEED)
        .execute(Tuple.of(account, mode.name(), array(keys), StoryboardSql.utc(now)))
        .invoke(
            rows -> {
              if (rows.size() != Set.copyOf(keys).size()) {
                throw new ProblemException(new Problem.Unavailable("scenes", RETRY_AFTER_SECONDS));
              }
            })
        .chain(
            () ->
                transaction
                    .preparedQuery(USE)
                    .execute(
                        Tuple.of(account, mode.name(), array(keys), job.text(), storyboard.text())))
        .replaceWithVoid();
  }

  /** The job has ended: of its scenes, those that nobody else needs may go after a while. */
  Uni<Void> letGo(SqlConnection transaction, JobId job, Instant now) {
    return transaction
        .preparedQuery(LOCK_OF_JOB)
        .execute(Tuple.of(job.text()))
        .chain(() -> transaction.preparedQuery(END_USE).execute(Tuple.of(job.text())))
        .chain(
            () ->
                transaction
                    .preparedQuery(LET_GO)
                    .execute(
                        Tuple.of(
                            job.text(),
                            after(now, config.unfinishedRetention()),
                            after(now, config.sceneRetention()))))
        .replaceWithVoid();
  }

  /** The job has made these, or found them, and is paid. */
  Uni<Void> made(SqlConnection transaction, JobId job, List<MadeScene> scenes, Instant now) {
    return transaction
        .preparedQuery(MADE)
        .execute(
            Tuple.tuple()
                .addString(job.text())
                .addArrayOfString(scenes.stream().map(MadeScene::key).toArray(String[]::new))
                .addArrayOfLong(scenes.stream().map(MadeScene::bytes).toArray(Long[]::new))
                .addOffsetDateTime(StoryboardSql.utc(now))
                .addOffsetDateTime(after(now, config.sceneRetention())))
        .replaceWithVoid();
  }

  /** Nobody begins or ceases to need one of the storyboard's scenes until the transaction ends. */
  Uni<Void> lock(SqlConnection transaction, StoryboardId storyboard) {
    return transaction
        .preparedQuery(LOCK_OF_STORYBOARD)
        .execute(Tuple.of(storyboard.text()))
        .replaceWithVoid();
  }

  /**
   * The storyboard, whose scenes are locked, was deleted, and none of its jobs goes on.
   *
   * @param cutShort a worker makes some of its scenes, and may put them there after they were
   *     deleted, until it has heard
   */
  Uni<Void> forget(
      SqlConnection transaction, StoryboardId storyboard, boolean cutShort, Instant now) {
    return transaction
        .preparedQuery(FORGET)
        .execute(
            Tuple.tuple()
                .addString(storyboard.text())
                .addOffsetDateTime(after(now, config.deletedGrace()))
                .addOffsetDateTime(cutShort ? after(now, config.unfinishedRetention()) : null))
        .replaceWithVoid();
  }

  /** Takes what may go; unless struck off, it may be taken again from {@code until} on. */
  Uni<List<Piece>> claim(Instant now, Instant until) {
    return database
        .send(CLAIM, Tuple.of(StoryboardSql.utc(now), StoryboardSql.utc(until), config.batch()))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(
                        row ->
                            new Piece(
                                row.getString("account"),
                                Mode.valueOf(row.getString("mode")),
                                row.getString("key")))
                    .toList());
  }

  /** It is gone, unless somebody has taken it over since, or it may come back. */
  Uni<Void> strike(Piece piece, Instant until) {
    Tuple claimed =
        Tuple.of(piece.account(), piece.mode().name(), piece.key(), StoryboardSql.utc(until));
    return database
        .send(STRIKE, claimed)
        .chain(() -> database.send(KEEP_FOR_ANOTHER_LOOK, claimed))
        .replaceWithVoid();
  }

  private static OffsetDateTime after(Instant now, Duration pause) {
    return StoryboardSql.utc(now.plus(pause));
  }

  private static Set<String> keys(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString("key"))
        .collect(Collectors.toSet());
  }

  private static String[] array(Collection<String> keys) {
    return keys.stream().distinct().toArray(String[]::new);
  }
}
