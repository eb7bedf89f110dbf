package dev.reelwright.job.plan;

import dev.reelwright.job.cleanup.Eraser;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.asset.ReserveStorage;
import dev.reelwright.job.contract.asset.StorageUsage;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.outbox.Outbox;
import dev.reelwright.job.outbox.OutboxMessage;
import dev.reelwright.job.outbox.OutboxRelay;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Row;
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
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The door to accounts' rooms: each call is one transaction. */
@ApplicationScoped
public class StorageDoor {
  /** With ":test" behind it, an account still fits the ledger's 100 characters. */
  private static final int LONGEST_ACCOUNT = 95;

  private static final int LONGEST_KEY = 1024;
  private static final String LOOK =
      "select plan, used, reserved from storage_account where account = $1";
  private static final String GIVE_PLAN = "update storage_account set plan = $2 where account = $1";
  private static final String STALE =
      """
      select account, key from stored_file
      where reserved_until <= $1 order by reserved_until limit $2
      """;

  private final Database database;
  private final Storage storage;
  private final VideoLives videos;
  private final Plans plans;
  private final PlansConfig config;
  private final Outbox outbox;
  private final OutboxRelay relay;
  private final Eraser eraser;
  private final Clock clock;

  StorageDoor(
      Database database,
      Storage storage,
      VideoLives videos,
      Plans plans,
      PlansConfig config,
      Outbox outbox,
      OutboxRelay relay,
      Eraser eraser,
      Clock clock) {
    this.database = database;
    this.storage = storage;
    this.videos = videos;
    this.plans = plans;
    this.config = config;
    this.outbox = outbox;
    this.relay = relay;
    this.eraser = eraser;
    this.clock = clock;
  }

  /**
   * Room that was reserved under a key.
   *
   * @param account whose it is
   */
  record Reservation(String account, String key) {}

  /** The account's room as it is just now; an account that we never heard of has all of it. */
  public Uni<Room> room(String account) {
    requireAccount(account);
    return database
        .send(LOOK, Tuple.of(account))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> room(account, row))
                    .findFirst()
                    .orElseGet(() -> new Room(account, plans.of(null), 0, 0)));
  }

  /** Those of the keys under which a file of the account is kept just now. */
  public Uni<Set<String>> kept(String account, Collection<String> keys) {
    return database
        .send(Storage.KEPT, Tuple.of(account, keys.toArray(String[]::new)))
        .map(Storage::keys)
        .map(Set::copyOf);
  }

  /**
   * Gives the account a plan. Files that are there stay, even if the plan has less room than they
   * take.
   *
   * @return fails with {@link Problem.InvalidRequest} on {@code plan}
   */
  public Uni<StorageUsage> give(String account, String plan) {
    requireAccount(account);
    Plan given = plans.named(plan).orElseThrow(() -> unknown(plan));
    return database
        .inTransaction(transaction -> give(transaction, account, given))
        .chain(() -> room(account))
        .map(Room::usage);
  }

  /**
   * Reserves room for an upload.
   *
   * @return fails with {@link Problem.StorageFull}, {@link Problem.TooLarge}, {@link
   *     Problem.InvalidRequest}
   */
  public Uni<StorageUsage> reserve(@Nullable ReserveStorage wanted) {
    ReserveStorage reserve = inOrder(wanted);
    Instant until = clock.instant().plus(config.reservation());
    return room(reserve.account())
        .invoke(room -> requireUpload(reserve, room.plan()))
        .chain(
            () ->
                database.inTransaction(
                    transaction ->
                        storage.reserve(
                            transaction, reserve.account(), reserve.key(), reserve.bytes(), until)))
        .chain(() -> room(reserve.account()))
        .map(Room::usage);
  }

  /** The upload failed: its room is free, and what lies there is gone. */
  public Uni<Void> abandon(@Nullable String account, @Nullable String key) {
    if (account == null || key == null) {
      throw wrong(account == null ? "account" : "key", "must not be left out");
    }
    return database
        .inTransaction(transaction -> storage.abandon(transaction, account, key))
        .chain(eraser::erase);
  }

  // ---- for sweeps

  /** Some reservations that nobody came for. */
  Uni<List<Reservation>> stale(Instant now, int limit) {
    return database
        .send(STALE, Tuple.of(now.atOffset(ZoneOffset.UTC), limit))
        .map(
            rows ->
                StreamSupport.stream(rows.spliterator(), false)
                    .map(row -> new Reservation(row.getString("account"), row.getString("key")))
                    .toList());
  }

  /** Frees such room, unless its file has come in this moment. */
  Uni<Void> abandonStale(Reservation stale) {
    return database
        .inTransaction(transaction -> storage.abandon(transaction, stale.account(), stale.key()))
        .replaceWithVoid();
  }

  /** Some videos whose owners are to be told that they will go. */
  public Uni<List<KeptVideo>> toBeTold(Instant now, int limit) {
    return videos.toBeTold(now.plus(config.notice()), limit);
  }

  /**
   * Tells a video's owner that it will go.
   *
   * @param words what to say, given when; empty: nothing can be said, and it goes all the same
   * @return whether this call told
   */
  public Uni<Boolean> tell(
      KeptVideo video, Instant now, Function<Instant, Optional<OutboxMessage>> words) {
    return database
        .inTransaction(
            transaction ->
                storage
                    .lock(transaction, video.account())
                    .chain(() -> videos.tell(transaction, video, now, config.notice()))
                    .call(
                        expires ->
                            outbox.append(transaction, expires.flatMap(words).stream().toList())))
        .invoke(relay::wake)
        .map(Optional::isPresent);
  }

  /** Some videos whose time is over. */
  public Uni<List<KeptVideo>> expired(Instant now, int limit) {
    return videos.expired(now, limit);
  }

  /**
   * Ends a video whose time is over: its files are doomed, and whatever its storyboard still had.
   *
   * @return whether this call did
   */
  public Uni<Boolean> expire(KeptVideo video, Instant now) {
    return database.inTransaction(
        transaction ->
            storage
                .lock(transaction, video.account())
                .chain(() -> videos.expire(transaction, video, now))
                .call(over -> over ? letGo(transaction, video) : Uni.createFrom().voidItem()));
  }

  private Uni<Void> letGo(SqlConnection transaction, KeptVideo video) {
    return storage.letGoOfAll(transaction, video.account(), video.storyboardId()).replaceWithVoid();
  }

  private Uni<Void> give(SqlConnection transaction, String account, Plan plan) {
    return storage
        .lock(transaction, account)
        .chain(() -> transaction.preparedQuery(GIVE_PLAN).execute(Tuple.of(account, plan.key())))
        .chain(() -> videos.prolong(transaction, account, plan));
  }

  private Room room(String account, Row row) {
    return new Room(
        account, plans.of(row.getString("plan")), row.getLong("used"), row.getLong("reserved"));
  }

  private static ReserveStorage inOrder(@Nullable ReserveStorage reserve) {
    if (reserve == null) {
      throw wrong("body", "must not be null");
    }
    requireAccount(reserve.account());
    String key = reserve.key();
    if (key == null || key.length() > LONGEST_KEY || !Storage.isUploadOf(reserve.account(), key)) {
      throw wrong(
          "key", "must begin with uploads/, the account and /, in " + LONGEST_KEY + " characters");
    }
    if (reserve.bytes() < 1) {
      throw wrong("bytes", "must be 1 or more, not " + reserve.bytes());
    }
    return reserve;
  }

  private static void requireUpload(ReserveStorage reserve, Plan plan) {
    if (reserve.bytes() > plan.largestUploadBytes()) {
      throw new ProblemException(new Problem.TooLarge("file", plan.largestUploadBytes()));
    }
  }

  private static void requireAccount(@Nullable String account) {
    if (account == null || account.isBlank() || account.length() > LONGEST_ACCOUNT) {
      throw wrong("account", "must have 1 to " + LONGEST_ACCOUNT + " characters");
    }
  }

  private ProblemException unknown(String plan) {
    return wrong("plan", "must be one of %s, not '%s'".formatted(plans.names(), plan));
  }

  private static ProblemException wrong(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
