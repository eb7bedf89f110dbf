package dev.reelwright.job.plan;

import dev.reelwright.job.cleanup.DoomedObjects;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.job.Doomed;
import dev.reelwright.job.job.StoredObject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/**
 * Counts files, in the caller's transaction. Each step locks the account's row first and may be
 * repeated: what was reserved, kept or let go before is so once.
 */
@ApplicationScoped
public class Storage {
  /** The row is there from now on, and ours until the transaction ends. */
  private static final String LOCK =
      """
      insert into storage_account (account) values ($1)
      on conflict (account) do update set plan = storage_account.plan
      returning plan, used, reserved
      """;

  private static final String FIND =
      "select account, bytes, reserved_until from stored_file where key = $1";
  private static final String RESERVE =
      """
      with room as (
        insert into stored_file (key, account, bytes, reserved_until) values ($2, $1, $3, $4)
        returning bytes)
      update storage_account set reserved = reserved + room.bytes
      from room where account = $1
      """;
  private static final String RELEASE =
      """
      with room as (
        delete from stored_file
        where key = $2 and account = $1 and reserved_until is not null
        returning bytes)
      update storage_account set reserved = reserved - room.bytes
      from room where account = $1
      """;
  private static final String KEEP =
      """
      with room as (
        select key, bytes from stored_file
        where key = $2 and account = $1 and reserved_until is not null and bytes >= $3),
      kept as (
        update stored_file
        set bytes = $3, media_type = $4, sha256 = $5, reserved_until = null
        from room where stored_file.key = room.key)
      update storage_account set reserved = reserved - room.bytes, used = used + $3
      from room where account = $1
      """;

  /** Of files that nobody reserved room for: those of a video, whose room has another name. */
  private static final String COUNT =
      """
      with kept as (
        insert into stored_file (key, account, bytes, media_type)
        select key, $1::text, bytes, media_type
        from unnest($2::text[], $3::bigint[], $4::text[]) as file (key, bytes, media_type)
        on conflict (key) do nothing
        returning bytes)
      update storage_account
      set used = used + (select coalesce(sum(bytes), 0) from kept)
      where account = $1
      """;

  private static final String HOLD =
      """
      insert into file_holder (key, holder)
      select key, $3::text from stored_file
      where account = $1 and key = any($2) and reserved_until is null
      on conflict do nothing
      """;
  static final String KEPT =
      """
      select key from stored_file
      where account = $1 and key = any($2) and reserved_until is null
      """;

  /** Files of the account that nobody needs but these holders, and no longer. */
  private static final String LET_GO =
      """
      with gone as (
        delete from stored_file
        where account = $1
          and key in (
            select key from file_holder where holder = any($2) and ($3::text is null or key = $3))
          and not exists (
            select 1 from file_holder as other
            where other.key = stored_file.key and other.holder <> all($2))
        returning key, bytes),
      counted as (
        update storage_account set used = used - (select coalesce(sum(bytes), 0) from gone)
        where account = $1)
      select key from gone
      """;

  /** After the files, which take their holders along. */
  private static final String END_HOLDERS =
      """
      delete from file_holder
      where holder = any($2) and ($3::text is null or key = $3)
        and key in (select key from stored_file where account = $1)
      """;

  private final Plans plans;
  private final PlansConfig config;
  private final VideoLives videos;
  private final DoomedObjects doomed;
  private final Clock clock;

  Storage(Plans plans, PlansConfig config, VideoLives videos, DoomedObjects doomed, Clock clock) {
    this.plans = plans;
    this.config = config;
    this.videos = videos;
    this.doomed = doomed;
    this.clock = clock;
  }

  /** A row of the table. */
  private record Counted(String account, long bytes, boolean reserved) {}

  /**
   * The account's room, whose row is locked from now on: take no other row's lock after this but
   * those of its files.
   */
  public Uni<Room> lock(SqlConnection transaction, String account) {
    return transaction
        .preparedQuery(LOCK)
        .execute(Tuple.of(account))
        .map(rows -> room(account, rows.iterator().next()));
  }

  /**
   * Reserves room before anything is stored.
   *
   * @param key of the object that will lie there, or another name for the room
   * @param until it is free again if nobody came
   * @return fails with {@link Problem.StorageFull}, or with {@link Problem.InvalidRequest} for a
   *     key that has room already, unless it is the same
   */
  public Uni<Void> reserve(
      SqlConnection transaction, String account, String key, long bytes, Instant until) {
    return lock(transaction, account)
        .chain(
            room ->
                find(transaction, key)
                    .chain(
                        there ->
                            there.isPresent()
                                ? requireSame(there.get(), new Counted(account, bytes, true))
                                : reserve(transaction, room, key, bytes, until)));
  }

  /** Gives room back that was reserved; nothing happens where a file is kept, or was never. */
  public Uni<Boolean> release(SqlConnection transaction, String account, String key) {
    return lock(transaction, account)
        .chain(() -> transaction.preparedQuery(RELEASE).execute(Tuple.of(account, key)))
        .map(rows -> rows.rowCount() == 1);
  }

  /**
   * Gives room back whose upload failed or never came, and dooms what may lie there: also where the
   * room was given back before, but a file that is kept stays.
   *
   * @return keys that are doomed
   */
  public Uni<List<String>> abandon(SqlConnection transaction, String account, String key) {
    return release(transaction, account, key)
        .chain(() -> find(transaction, key))
        .map(kept -> kept.isEmpty() && isUploadOf(account, key) ? List.of(key) : List.<String>of())
        .call(keys -> doom(transaction, "reservation", keys));
  }

  /** As the gateway names uploads. */
  static boolean isUploadOf(String account, String key) {
    return key.startsWith("uploads/" + account + "/");
  }

  /**
   * Keeps an upload in the room that was reserved under its key, for a holder. Kept already, it has
   * one holder more.
   *
   * @return fails with {@link Problem.InvalidRequest} on {@code key} if there is no such room, or
   *     too little
   */
  public Uni<Void> keep(
      SqlConnection transaction, String account, UploadRef upload, Holder holder) {
    return lock(transaction, account)
        .chain(
            () ->
                transaction
                    .preparedQuery(KEEP)
                    .execute(
                        Tuple.of(
                            account,
                            upload.key(),
                            upload.bytes(),
                            upload.mediaType(),
                            upload.sha256())))
        .chain(
            rows ->
                rows.rowCount() == 1
                    ? Uni.createFrom().voidItem()
                    : requireKept(transaction, account, upload))
        .chain(() -> holdLocked(transaction, account, List.of(upload.key()), holder));
  }

  /**
   * These files stay as long as the holder needs them, whatever their other holders do.
   *
   * @return those of the keys under which no file of the account is kept
   */
  public Uni<Set<String>> hold(
      SqlConnection transaction, String account, Collection<String> keys, Holder holder) {
    return lock(transaction, account)
        .chain(() -> holdLocked(transaction, account, keys, holder))
        .chain(() -> missing(transaction, account, keys));
  }

  /**
   * The holders need none of their files any more. Files without another holder are gone and
   * doomed.
   *
   * @param whose an id, for people who read the table of what is doomed
   * @return keys that are doomed; {@link dev.reelwright.job.cleanup.Eraser} deletes them at once
   *     after the commit
   */
  public Uni<List<String>> letGo(
      SqlConnection transaction, String account, String whose, List<Holder> holders) {
    return letGo(transaction, account, whose, holders, null);
  }

  /** The same of one file. */
  public Uni<List<String>> letGo(
      SqlConnection transaction, String account, String whose, Holder holder, String key) {
    return letGo(transaction, account, whose, List.of(holder), key);
  }

  // ---- videos

  /**
   * Reserves room for a video that is about to be made. Ends with {@link #keepVideo} or {@link
   * #releaseVideo} in the transaction that ends the job.
   *
   * @param scenes how many characters are spoken in each of its scenes
   * @param until the job has surely ended
   * @return fails with {@link Problem.StorageFull}
   */
  public Uni<Void> reserveVideo(
      SqlConnection transaction,
      String account,
      String jobId,
      List<Integer> scenes,
      Instant until) {
    long bytes = scenes.stream().mapToLong(this::roomOfScene).sum();
    return reserve(transaction, account, roomOf(jobId), bytes, until);
  }

  private long roomOfScene(int characters) {
    long spoken = characters * config.roomPerThousandCharacters().asLongValue() / 1000;
    return Math.max(config.roomPerScene().asLongValue(), spoken);
  }

  /** There will be no video. */
  public Uni<Void> releaseVideo(SqlConnection transaction, String account, String jobId) {
    return release(transaction, account, roomOf(jobId)).replaceWithVoid();
  }

  /**
   * There is a video: its files count with exactly their bytes, and stay as long as the plan says.
   * It is paid for, so it is kept even where more came than was reserved; nothing new finds room
   * then until the account is below its cap again.
   */
  public Uni<Void> keepVideo(
      SqlConnection transaction,
      String account,
      String storyboardId,
      String jobId,
      List<StoredObject> files,
      Instant madeAt) {
    Holder holder = Holder.video(storyboardId);
    List<String> keys = files.stream().map(StoredObject::key).toList();
    return releaseVideo(transaction, account, jobId)
        .chain(() -> lock(transaction, account))
        .call(() -> transaction.preparedQuery(COUNT).execute(counting(account, files)))
        .call(() -> holdLocked(transaction, account, keys, holder))
        .chain(
            room -> videos.begin(transaction, account, storyboardId, jobId, madeAt, room.plan()));
  }

  /**
   * The storyboard's video is there or given up: pictures that only it needed are gone.
   *
   * @return keys that are doomed
   */
  public Uni<List<String>> letGoOfPictures(
      SqlConnection transaction, String account, String storyboardId) {
    return letGo(transaction, account, storyboardId, List.of(Holder.storyboard(storyboardId)));
  }

  /**
   * Nothing of the storyboard is kept any more: neither pictures nor video.
   *
   * @return keys that are doomed
   */
  public Uni<List<String>> letGoOfAll(
      SqlConnection transaction, String account, String storyboardId) {
    List<Holder> holders = List.of(Holder.storyboard(storyboardId), Holder.video(storyboardId));
    return letGo(transaction, account, storyboardId, holders)
        .call(() -> videos.end(transaction, storyboardId, clock.instant()));
  }

  // ---- in a locked room

  private Uni<Void> reserve(
      SqlConnection transaction, Room room, String key, long bytes, Instant until) {
    room.require(bytes);
    return transaction
        .preparedQuery(RESERVE)
        .execute(Tuple.of(room.account(), key, bytes, until.atOffset(ZoneOffset.UTC)))
        .replaceWithVoid();
  }

  private static Uni<Void> requireSame(Counted there, Counted wanted) {
    if (!there.equals(wanted)) {
      throw new ProblemException(
          new Problem.InvalidRequest("key", "names a file, or other room, already"));
    }
    return Uni.createFrom().voidItem();
  }

  private static Uni<Void> requireKept(
      SqlConnection transaction, String account, UploadRef upload) {
    return find(transaction, upload.key())
        .invoke(
            there -> {
              if (!there.equals(Optional.of(new Counted(account, upload.bytes(), false)))) {
                throw new ProblemException(
                    new Problem.InvalidRequest(
                        "key", "has no room reserved, or less than the file takes"));
              }
            })
        .replaceWithVoid();
  }

  private static Uni<Optional<Counted>> find(SqlConnection transaction, String key) {
    return transaction
        .preparedQuery(FIND)
        .execute(Tuple.of(key))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false).map(Storage::counted).findFirst());
  }

  private static Counted counted(Row row) {
    return new Counted(
        row.getString("account"),
        row.getLong("bytes"),
        row.getOffsetDateTime("reserved_until") != null);
  }

  private static Uni<Void> holdLocked(
      SqlConnection transaction, String account, Collection<String> keys, Holder holder) {
    return transaction
        .preparedQuery(HOLD)
        .execute(Tuple.of(account, array(keys), holder.text()))
        .replaceWithVoid();
  }

  private static Uni<Set<String>> missing(
      SqlConnection transaction, String account, Collection<String> keys) {
    return transaction
        .preparedQuery(KEPT)
        .execute(Tuple.of(account, array(keys)))
        .map(Storage::keys)
        .map(kept -> keys.stream().filter(key -> !kept.contains(key)).collect(Collectors.toSet()));
  }

  private Uni<List<String>> letGo(
      SqlConnection transaction,
      String account,
      String whose,
      List<Holder> holders,
      @Nullable String key) {
    Tuple which = Tuple.of(account, array(holders.stream().map(Holder::text).toList()), key);
    return lock(transaction, account)
        .chain(() -> transaction.preparedQuery(LET_GO).execute(which))
        .map(Storage::keys)
        .call(() -> transaction.preparedQuery(END_HOLDERS).execute(which))
        .call(keys -> doom(transaction, whose, keys));
  }

  private Uni<Void> doom(SqlConnection transaction, String whose, List<String> keys) {
    return doomed.append(
        transaction,
        whose,
        keys.stream().<Doomed>map(Doomed.ObjectAt::new).toList(),
        clock.instant());
  }

  private Room room(String account, Row row) {
    return new Room(
        account, plans.of(row.getString("plan")), row.getLong("used"), row.getLong("reserved"));
  }

  private static Tuple counting(String account, List<StoredObject> files) {
    return Tuple.tuple()
        .addString(account)
        .addArrayOfString(files.stream().map(StoredObject::key).toArray(String[]::new))
        .addArrayOfLong(files.stream().map(StoredObject::bytes).toArray(Long[]::new))
        .addArrayOfString(files.stream().map(StoredObject::mediaType).toArray(String[]::new));
  }

  static List<String> keys(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false)
        .map(row -> row.getString("key"))
        .toList();
  }

  private static String[] array(Collection<String> texts) {
    return texts.toArray(String[]::new);
  }

  /** No key of an object: nothing lies there. */
  private static String roomOf(String jobId) {
    return "video-of/" + jobId;
  }
}
