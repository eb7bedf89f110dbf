package dev.reelwright.job.storyboard;

import dev.reelwright.job.cleanup.Eraser;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.job.Decision;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.outbox.Outbox;
import dev.reelwright.job.outbox.OutboxRelay;
import dev.reelwright.job.store.Change;
import dev.reelwright.job.store.Jobs;
import dev.reelwright.job.store.TransientFailures;
import dev.reelwright.job.storyboard.board.Draft;
import dev.reelwright.job.storyboard.board.Effect;
import dev.reelwright.job.storyboard.board.Scene;
import dev.reelwright.job.storyboard.board.Storyboard;
import dev.reelwright.job.storyboard.board.StoryboardId;
import dev.reelwright.job.storyboard.board.Turn;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * The door. Each call is one transaction: lock the storyboard, ask the rule, write the row, the
 * versions, who changed what, and the messages. A rule is a plain function; it may throw a refusal,
 * and then nothing was written.
 */
@ApplicationScoped
public class Storyboards {
  /** How often a deletion is tried whose storyboard is approved in the same moment. */
  private static final int RACES = 5;

  private final Database database;
  private final StoryboardSql sql;
  private final BoardMessages messages;
  private final Outbox outbox;
  private final OutboxRelay relay;
  private final Jobs jobs;
  private final BoardFiles files;
  private final ScenePieces pieces;
  private final Eraser eraser;
  private final MoveLog log;
  private final StoryboardsConfig config;
  private final Clock clock;

  /**
   * A deletion as committed.
   *
   * @param doomed keys of files
   */
  private record Deleted(Move move, Optional<Change> job, List<String> doomed) {}

  /** Whoever has a place, oldest first. */
  private record Places(List<String> ids, List<Integer> taken) {}

  Storyboards(
      Database database,
      StoryboardSql sql,
      BoardMessages messages,
      Outbox outbox,
      OutboxRelay relay,
      Jobs jobs,
      BoardFiles files,
      ScenePieces pieces,
      Eraser eraser,
      MoveLog log,
      StoryboardsConfig config,
      Clock clock) {
    this.database = database;
    this.sql = sql;
    this.messages = messages;
    this.outbox = outbox;
    this.relay = relay;
    this.jobs = jobs;
    this.files = files;
    this.pieces = pieces;
    this.eraser = eraser;
    this.log = log;
    this.config = config;
    this.clock = clock;
  }

  /** A storyboard with its newest scenes, deleted or not. */
  Uni<Optional<StoryboardRecord>> find(StoryboardId id) {
    return database.send(StoryboardSql.FIND, Tuple.of(id.text())).map(this::first);
  }

  /** Which storyboard has, or had, this scene. */
  Uni<Optional<StoryboardId>> ofScene(String sceneId) {
    return database
        .send(StoryboardSql.OF_SCENE, Tuple.of(sceneId))
        .map(rows -> rowsOf(rows).map(row -> new StoryboardId(row.getString(0))).findFirst());
  }

  /**
   * Some of an account's storyboards without their scenes, newest first; those that it has not
   * deleted.
   *
   * @param before only those that come after this one; null: from the newest on
   */
  Uni<List<StoryboardRecord>> page(
      String account, Mode mode, String origin, @Nullable StoryboardRecord before, int limit) {
    Instant from = before == null ? Instant.parse("9999-01-01T00:00:00Z") : before.createdAt();
    return database
        .send(
            StoryboardSql.PAGE,
            Tuple.of(
                account,
                mode.name(),
                origin,
                StoryboardSql.utc(from),
                before == null ? "" : before.id().text(),
                limit))
        .map(rows -> rowsOf(rows).map(sql::record).toList());
  }

  /** An earlier script, if there was one of this number. */
  Uni<Optional<Script>> version(StoryboardId id, int version) {
    return database
        .send(StoryboardSql.FIND_VERSION, Tuple.of(id.text(), version))
        .map(
            rows ->
                rowsOf(rows)
                    .map(row -> new Script(row.getString("title"), sql.scenes(row)))
                    .findFirst());
  }

  /**
   * A script.
   *
   * @param title null: none
   */
  record Script(@Nullable String title, List<Scene> scenes) {}

  /**
   * Takes a place, or fails with {@link Problem.TooManyActive}.
   *
   * @param held pictures that it needs, beside those of its scenes
   */
  Uni<Insertion> insert(StoryboardRecord record, Turn first, List<Scene.Picture> held) {
    return database
        .inTransaction(transaction -> insert(transaction, record, first, held))
        .invoke(
            insertion -> {
              if (insertion instanceof Insertion.Inserted inserted) {
                log.created(inserted.record());
                relay.wake();
              }
            });
  }

  private Uni<Insertion> insert(
      SqlConnection transaction, StoryboardRecord record, Turn first, List<Scene.Picture> held) {
    return findWithin(transaction, record.id())
        .chain(
            known ->
                known
                    .<Uni<Insertion>>map(
                        existing -> Uni.createFrom().item(new Insertion.Existing(existing)))
                    .orElseGet(() -> insertNew(transaction, record, first, held)));
  }

  private Uni<Insertion> insertNew(
      SqlConnection transaction, StoryboardRecord record, Turn first, List<Scene.Picture> held) {
    return freePlace(transaction, record.account(), record.mode())
        .map(record::at)
        .chain(
            placed ->
                transaction
                    .preparedQuery(StoryboardSql.INSERT)
                    .execute(sql.insertion(placed))
                    .chain(
                        rows ->
                            rows.rowCount() == 1
                                ? begin(transaction, placed, first, held)
                                : existing(transaction, placed.id())));
  }

  private Uni<Insertion> begin(
      SqlConnection transaction, StoryboardRecord record, Turn first, List<Scene.Picture> held) {
    return effects(transaction, record, record, first, record.keyId())
        .chain(() -> hold(transaction, record, picturesOf(record.board().draft().scenes())))
        .chain(() -> hold(transaction, record, held))
        .replaceWith(new Insertion.Inserted(record));
  }

  private Uni<Insertion> existing(SqlConnection transaction, StoryboardId id) {
    return findWithin(transaction, id)
        .map(known -> new Insertion.Existing(known.orElseThrow(() -> new Raced("insert"))));
  }

  /** {@link #change(StoryboardId, String, Mode, String, Function, List)} without pictures. */
  Uni<Move> change(
      StoryboardId id,
      String account,
      Mode mode,
      String keyId,
      Function<StoryboardRecord, Turn> rule) {
    return change(id, account, mode, keyId, rule, List.of());
  }

  /**
   * Changes a storyboard as its owner has asked for. One of another account or of the other mode
   * and one that was deleted are as if they did not exist.
   *
   * @param keyId which key asked
   * @param held pictures that it needs from now on, beside those of its scenes
   */
  Uni<Move> change(
      StoryboardId id,
      String account,
      Mode mode,
      String keyId,
      Function<StoryboardRecord, Turn> rule,
      List<Scene.Picture> held) {
    return database
        .inTransaction(
            transaction ->
                locked(transaction, id)
                    .map(found -> requireVisible(found, account, mode))
                    .chain(before -> carryOut(transaction, before, rule.apply(before), keyId))
                    .call(move -> hold(transaction, move.after(), held)))
        .invoke(this::tell);
  }

  /** News of its script; of one that was deleted there is none. Empty for an unknown one. */
  Uni<Optional<Move>> hear(StoryboardId id, Function<StoryboardRecord, Turn> rule) {
    return database
        .inTransaction(
            transaction -> locked(transaction, id).chain(found -> hear(transaction, found, rule)))
        .invoke(move -> move.ifPresent(this::tell));
  }

  private Uni<Optional<Move>> hear(
      SqlConnection transaction,
      Optional<StoryboardRecord> found,
      Function<StoryboardRecord, Turn> rule) {
    return found
        .map(
            before ->
                carryOut(
                        transaction,
                        before,
                        before.deletedAt() == null
                            ? rule.apply(before)
                            : new Turn(before.board(), List.of()),
                        null)
                    .map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  /**
   * Ends one whose state has lasted too long, passing over those that somebody else holds.
   *
   * @param passedOver not these
   * @return fails with {@link StuckStoryboard} where waiting will not help: pass over that one
   */
  Uni<Optional<Move>> expireOne(Instant now, Set<StoryboardId> passedOver) {
    return database
        .inTransaction(
            transaction ->
                transaction
                    .preparedQuery(StoryboardSql.LOCK_DUE)
                    .execute(due(now, passedOver))
                    .map(
                        rows ->
                            rowsOf(rows)
                                .map(row -> new StoryboardId(row.getString("id")))
                                .findFirst())
                    .chain(
                        due ->
                            due.map(id -> expire(transaction, id))
                                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))))
        .invoke(move -> move.ifPresent(this::tell));
  }

  private Uni<Optional<Move>> expire(SqlConnection transaction, StoryboardId id) {
    return locked(transaction, id)
        .chain(found -> hear(transaction, found, board -> board.board().expire()))
        .onFailure(failure -> !TransientFailures.isTransient(failure))
        .transform(bug -> new StuckStoryboard(id, "cannot be ended", bug));
  }

  private static Tuple due(Instant now, Set<StoryboardId> passedOver) {
    return Tuple.of(
        StoryboardSql.utc(now), passedOver.stream().map(StoryboardId::text).toArray(String[]::new));
  }

  /**
   * Deletes it with all of its files, and stops whoever works at it. Locks the job first, as
   * everybody does.
   */
  Uni<Void> delete(StoryboardId id, String account, Mode mode) {
    return Uni.createFrom()
        .deferred(
            () -> database.inTransaction(transaction -> delete(transaction, id, account, mode)))
        .onFailure(Raced.class)
        .retry()
        .atMost(RACES)
        .invoke(
            deleted -> {
              deleted.job().ifPresent(jobs::tell);
              log.deleted(deleted.move().after());
              relay.wake();
            })
        .chain(deleted -> eraser.erase(deleted.doomed()));
  }

  private Uni<Deleted> delete(
      SqlConnection transaction, StoryboardId id, String account, Mode mode) {
    return transaction
        .preparedQuery(StoryboardSql.FIND_JOB)
        .execute(Tuple.of(id.text(), account, mode.name()))
        .map(
            rows ->
                rowsOf(rows)
                    .map(row -> Optional.ofNullable(row.getString("job_id")).map(JobId::new))
                    .findFirst()
                    .orElseThrow(StoryboardNotFound::problem))
        .chain(job -> lockedAfter(transaction, id, job).replaceWith(job))
        .call(() -> pieces.lock(transaction, id))
        .chain(job -> discard(transaction, job))
        .chain(
            job ->
                locked(transaction, id)
                    .map(found -> requireVisible(found, account, mode))
                    .chain(before -> delete(transaction, before, job)));
  }

  /** The storyboard's lock, behind that of its job; fails if it is another's by now. */
  private Uni<Void> lockedAfter(SqlConnection transaction, StoryboardId id, Optional<JobId> job) {
    return job.map(known -> jobs.changeWithin(transaction, known, Decision::stay))
        .orElseGet(() -> Uni.createFrom().nullItem())
        .chain(() -> transaction.preparedQuery(StoryboardSql.LOCK).execute(Tuple.of(id.text())))
        .invoke(
            rows -> {
              Optional<JobId> now =
                  rowsOf(rows)
                      .findFirst()
                      .flatMap(row -> Optional.ofNullable(row.getString("job_id")))
                      .map(JobId::new);
              if (!now.equals(job)) {
                throw new Raced("storyboard " + id + " was approved or has ended meanwhile");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Optional<Change>> discard(SqlConnection transaction, Optional<JobId> job) {
    return job.map(
            known ->
                jobs.changeWithin(transaction, known, each -> each.discard(clock.instant()))
                    .map(Optional::of))
        .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
  }

  private Uni<Deleted> delete(
      SqlConnection transaction, StoryboardRecord before, Optional<Change> job) {
    Instant now = clock.instant();
    Turn turn = before.board().delete();
    StoryboardRecord after = before.deleted(now);
    return update(transaction, before, after)
        .chain(() -> outbox.append(transaction, messages.of(after, turn)))
        .chain(() -> pieces.forget(transaction, before.id(), cutsShort(job), now))
        .chain(() -> files.deleted(transaction, before.account(), before.id()))
        .map(doomed -> new Deleted(new Move(before, after, turn), job, doomed));
  }

  private static boolean cutsShort(Optional<Change> job) {
    return job.filter(change -> change.before().job() instanceof Job.Active).isPresent();
  }

  /** In somebody's transaction: the storyboard, and nobody else changes it until that ends. */
  Uni<Optional<StoryboardRecord>> locked(SqlConnection transaction, StoryboardId id) {
    return transaction
        .preparedQuery(StoryboardSql.LOCK)
        .execute(Tuple.of(id.text()))
        .chain(() -> findWithin(transaction, id));
  }

  /**
   * In somebody's transaction: does what the rule decided of a storyboard that is locked.
   *
   * @param keyId which key asked; null: nobody's
   */
  Uni<Move> carryOut(
      SqlConnection transaction, StoryboardRecord before, Turn turn, @Nullable String keyId) {
    return carryOut(transaction, before, turn, keyId, before.approvalId());
  }

  /**
   * Likewise.
   *
   * @param approvalId of the newest approval
   */
  Uni<Move> carryOut(
      SqlConnection transaction,
      StoryboardRecord before,
      Turn turn,
      @Nullable String keyId,
      @Nullable String approvalId) {
    if (turn.next().equals(before.board()) && turn.effects().isEmpty()) {
      return Uni.createFrom().item(new Move(before, before, turn));
    }
    return placeOf(transaction, before, turn.next())
        .map(place -> moved(before, turn.next(), place.orElse(null), approvalId))
        .chain(
            after ->
                update(transaction, before, after)
                    .chain(() -> effects(transaction, before, after, turn, keyId))
                    .replaceWith(new Move(before, after, turn)));
  }

  /** All pictures that its scenes have, and had, uploaded for them or an asset's. */
  private Uni<List<Scene.Picture>> pictures(SqlConnection transaction, StoryboardId id) {
    return transaction
        .preparedQuery(StoryboardSql.ALL_SCENES)
        .execute(Tuple.of(id.text()))
        .map(
            rows ->
                rowsOf(rows)
                    .flatMap(row -> sql.scenes(row).stream())
                    .flatMap(scene -> Stream.ofNullable(scene.picture()))
                    .distinct()
                    .toList());
  }

  /** After a commit of somebody's transaction in which it was moved. */
  void tell(Move move) {
    log.moved(move);
    relay.wake();
  }

  private StoryboardRecord moved(
      StoryboardRecord before,
      Storyboard next,
      @Nullable Integer place,
      @Nullable String approvalId) {
    Instant now = clock.instant();
    boolean approves =
        next instanceof Storyboard.Approved && !(before.board() instanceof Storyboard.Approved);
    Instant ended = next.isInProgress() ? null : before.endedAt() == null ? now : before.endedAt();
    return before.moved(
        next,
        place,
        approvalId,
        dueAt(before, next, now),
        approves ? now : before.approvedAt(),
        ended,
        now);
  }

  private @Nullable Instant dueAt(StoryboardRecord before, Storyboard next, Instant now) {
    return switch (next) {
      case Storyboard.Scripting scripting ->
          before.board() instanceof Storyboard.Scripting ? before.dueAt() : scriptDueAt(now);
      case Storyboard.Refining refining -> now.plus(config.draftLife());
      case Storyboard.Approved approved -> null;
      case Storyboard.Completed completed -> null;
      case Storyboard.Failed failed -> null;
    };
  }

  /** When a draft that is made now has lasted too long. */
  Instant dueAt(Storyboard first, Instant now) {
    return first instanceof Storyboard.Scripting ? scriptDueAt(now) : now.plus(config.draftLife());
  }

  private Instant scriptDueAt(Instant now) {
    return now.plus(config.scriptDeadline());
  }

  private Uni<Optional<Integer>> placeOf(
      SqlConnection transaction, StoryboardRecord before, Storyboard next) {
    if (!next.isInProgress()) {
      return Uni.createFrom().item(Optional.empty());
    }
    return before.place() != null
        ? Uni.createFrom().item(Optional.of(before.place()))
        : freePlace(transaction, before.account(), before.mode()).map(Optional::of);
  }

  /**
   * The first place that is free. Who looks for one waits for whoever else does; should that ever
   * fail, the index lets only one of them have it.
   */
  private Uni<Integer> freePlace(SqlConnection transaction, String account, Mode mode) {
    return transaction
        .preparedQuery(StoryboardSql.ONE_AT_A_TIME)
        .execute(Tuple.of(account, mode.name()))
        .chain(
            () ->
                transaction
                    .preparedQuery(StoryboardSql.PLACES)
                    .execute(Tuple.of(account, mode.name())))
        .map(Storyboards::places)
        .map(this::free);
  }

  private static Places places(RowSet<Row> rows) {
    List<String> ids = new ArrayList<>();
    List<Integer> taken = new ArrayList<>();
    rows.forEach(
        row -> {
          ids.add(row.getString("id"));
          taken.add(row.getInteger("place"));
        });
    return new Places(ids, taken);
  }

  private int free(Places places) {
    if (places.taken().size() >= config.places()) {
      throw new ProblemException(new Problem.TooManyActive(config.places(), places.ids()));
    }
    return IntStream.rangeClosed(1, config.places())
        .filter(place -> !places.taken().contains(place))
        .findFirst()
        .orElseThrow();
  }

  private Uni<Void> update(
      SqlConnection transaction, StoryboardRecord before, StoryboardRecord after) {
    return transaction
        .preparedQuery(StoryboardSql.UPDATE)
        .execute(sql.update(before, after))
        .invoke(
            rows -> {
              if (rows.rowCount() != 1) {
                throw new IllegalStateException(
                    "storyboard " + before.id() + " is locked, yet somebody moved it");
              }
            })
        .replaceWithVoid();
  }

  private Uni<Void> effects(
      SqlConnection transaction,
      StoryboardRecord before,
      StoryboardRecord after,
      Turn turn,
      @Nullable String keyId) {
    return Multi.createFrom()
        .iterable(turn.effects())
        .onItem()
        .transformToUniAndConcatenate(effect -> effect(transaction, before, after, effect, keyId))
        .onItem()
        .ignoreAsUni()
        .chain(() -> outbox.append(transaction, messages.of(after, turn)));
  }

  private Uni<Void> effect(
      SqlConnection transaction,
      StoryboardRecord before,
      StoryboardRecord after,
      Effect effect,
      @Nullable String keyId) {
    return switch (effect) {
      case Effect.NewVersion version -> addVersion(transaction, after, version, keyId);
      case Effect.SceneChanged changed ->
          updateScenes(transaction, after)
              .chain(
                  () ->
                      note(
                          transaction,
                          after,
                          keyId,
                          "edit",
                          changed.after().id(),
                          changed.before(),
                          changed.after()))
              .chain(() -> hold(transaction, after, picturesOf(List.of(changed.after()))));
      case Effect.PictureReplaced replaced -> dropUnseen(transaction, after, replaced.before());
      case Effect.AssetsAttached attached ->
          note(
              transaction,
              after,
              keyId,
              "attach",
              null,
              before.board().draft().assetIds(),
              after.board().draft().assetIds());
      case Effect.Asked asked ->
          note(transaction, after, keyId, asked.verb(), null, null, asked.words());
      case Effect.Write write -> Uni.createFrom().voidItem();
      case Effect.StopWriting stop -> Uni.createFrom().voidItem();
      case Effect.FailedAlone failed -> Uni.createFrom().voidItem();
    };
  }

  private Uni<Void> addVersion(
      SqlConnection transaction,
      StoryboardRecord after,
      Effect.NewVersion version,
      @Nullable String keyId) {
    Draft draft = after.board().draft();
    return transaction
        .preparedQuery(StoryboardSql.ADD_VERSION)
        .execute(
            Tuple.tuple()
                .addString(after.id().text())
                .addInteger(draft.version())
                .addString(version.source().name())
                .addInteger(version.of())
                .addString(keyId)
                .addOffsetDateTime(StoryboardSql.utc(after.updatedAt()))
                .addString(draft.title())
                .addString(sql.write(draft.scenes())))
        .chain(
            () ->
                transaction
                    .preparedQuery(StoryboardSql.ADD_SCENE)
                    .executeBatch(
                        draft.scenes().stream()
                            .map(scene -> Tuple.of(scene.id(), after.id().text()))
                            .toList()))
        .replaceWithVoid();
  }

  private Uni<Void> updateScenes(SqlConnection transaction, StoryboardRecord after) {
    Draft draft = after.board().draft();
    return transaction
        .preparedQuery(StoryboardSql.UPDATE_SCENES)
        .execute(Tuple.of(after.id().text(), draft.version(), sql.write(draft.scenes())))
        .replaceWithVoid();
  }

  private Uni<Void> note(
      SqlConnection transaction,
      StoryboardRecord after,
      @Nullable String keyId,
      String verb,
      @Nullable String sceneId,
      @Nullable Object was,
      @Nullable Object is) {
    return transaction
        .preparedQuery(StoryboardSql.ADD_CHANGE)
        .execute(
            Tuple.tuple()
                .addString(after.id().text())
                .addInteger(after.board().draft().version())
                .addOffsetDateTime(StoryboardSql.utc(after.updatedAt()))
                .addString(keyId)
                .addString(verb)
                .addString(sceneId)
                .addString(was == null ? null : sql.write(was))
                .addString(is == null ? null : sql.write(is)))
        .replaceWithVoid();
  }

  private Uni<Void> hold(
      SqlConnection transaction, StoryboardRecord record, List<Scene.Picture> pictures) {
    return pictures.isEmpty()
        ? Uni.createFrom().voidItem()
        : files.hold(transaction, record.account(), record.id(), pictures);
  }

  private static List<Scene.Picture> picturesOf(List<Scene> scenes) {
    return scenes.stream().flatMap(scene -> Stream.ofNullable(scene.picture())).distinct().toList();
  }

  /** Unless an earlier version shows it, which may be restored. */
  private Uni<Void> dropUnseen(
      SqlConnection transaction, StoryboardRecord record, Scene.Picture picture) {
    return pictures(transaction, record.id())
        .chain(
            seen ->
                seen.contains(picture)
                    ? Uni.createFrom().voidItem()
                    : files.release(transaction, record.account(), record.id(), picture));
  }

  private Uni<Optional<StoryboardRecord>> findWithin(SqlConnection transaction, StoryboardId id) {
    return transaction
        .preparedQuery(StoryboardSql.FIND)
        .execute(Tuple.of(id.text()))
        .map(this::first);
  }

  private static StoryboardRecord requireVisible(
      Optional<StoryboardRecord> found, String account, Mode mode) {
    return found
        .filter(record -> record.isOf(account, mode) && record.deletedAt() == null)
        .orElseThrow(StoryboardNotFound::problem);
  }

  private Optional<StoryboardRecord> first(RowSet<Row> rows) {
    return rowsOf(rows).map(sql::record).findFirst();
  }

  private static Stream<Row> rowsOf(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false);
  }
}
