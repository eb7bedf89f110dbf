package dev.reelwright.job.asset;

import dev.reelwright.job.cleanup.Eraser;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetPage;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.asset.CreateAsset;
import dev.reelwright.job.database.Database;
import dev.reelwright.job.plan.Holder;
import dev.reelwright.job.plan.Storage;
import dev.reelwright.job.studio.Studio;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The door to an account's assets. Live and test are separate worlds: what is of another account,
 * of another mode or deleted looks like what does not exist.
 */
@ApplicationScoped
public class Assets {
  private static final Logger LOG = Logger.getLogger(Assets.class);
  private static final int LARGEST_PAGE = 100;

  /** Before every asset that there may be: newest first means it comes last of all. */
  private static final Instant BEGINNING = Instant.parse("9999-01-01T00:00:00Z");

  private final Database database;
  private final Storage storage;
  private final Studio studio;
  private final AssetViews views;
  private final Eraser eraser;
  private final AssetsConfig config;
  private final Clock clock;

  Assets(
      Database database,
      Storage storage,
      Studio studio,
      AssetViews views,
      Eraser eraser,
      AssetsConfig config,
      Clock clock) {
    if (config.most() < 1 || !config.deletedRetention().isPositive() || config.batch() < 1) {
      throw new IllegalArgumentException(
          "reelwright.assets: most and batch are 1 or more, deleted-retention is more than nothing");
    }
    this.database = database;
    this.storage = storage;
    this.studio = studio;
    this.views = views;
    this.eraser = eraser;
    this.config = config;
    this.clock = clock;
  }

  /** An asset, and the keys of what is doomed because of what happened to it. */
  private record Changed(Asset asset, List<String> doomed) {}

  /**
   * Creates an asset; asked again under the same id, it answers with the one there is.
   *
   * @return fails with {@link Problem.InvalidFields}, {@link Problem.InvalidRequest}, {@link
   *     Problem.IdempotencyMismatch}, {@link Problem.LimitReached}, and with {@link
   *     Problem.Unavailable} until a worker has said which voices there are
   */
  public Uni<AssetView> create(@Nullable CreateAsset asked) {
    CreateAsset create = AssetChecks.readable(asked);
    return studio
        .offered()
        .invoke(offered -> AssetChecks.require(create, Set.copyOf(offered.voices())))
        .map(offered -> Asset.created(create, clock.instant()))
        .chain(asset -> insert(asset, create))
        .map(views::view);
  }

  /** Fails with {@link Problem.NotFound}. */
  public Uni<AssetView> get(String id, String account, Mode mode) {
    return find(id, account, mode).map(views::view);
  }

  /** Newest first. Fails with {@link Problem.InvalidRequest} on {@code limit} or {@code cursor}. */
  public Uni<AssetPage> list(String account, Mode mode, int limit, @Nullable String cursor) {
    if (limit < 1 || limit > LARGEST_PAGE) {
      throw wrong("limit", "must be 1 to " + LARGEST_PAGE + ", not " + limit);
    }
    return place(account, mode, cursor)
        .map(after -> after.addInteger(limit + 1))
        .chain(after -> database.send(AssetSql.PAGE, after))
        .map(AssetSql::assets)
        .map(found -> views.page(found, limit));
  }

  /**
   * Gives it a picture whose room was reserved; the one it had goes unless a storyboard shows it.
   *
   * @return fails with {@link Problem.NotFound}, {@link Problem.InvalidRequest}, {@link
   *     Problem.UnsupportedMedia}
   */
  public Uni<AssetView> picture(
      String id, String account, Mode mode, @Nullable UploadRef uploaded) {
    Asset.Picture picture = Asset.Picture.of(AssetChecks.picture(uploaded));
    return change(id, account, mode, (tx, asset) -> show(tx, asset, picture)).map(views::view);
  }

  /** Its owner does not see it any more. Fails with {@link Problem.NotFound}. */
  public Uni<Void> delete(String id, String account, Mode mode) {
    return change(id, account, mode, this::delete)
        .invoke(asset -> LOG.infof("asset.deleted asset=%s account=%s", id, account))
        .replaceWithVoid();
  }

  // ---- for the sweep

  /**
   * Removes assets that were deleted before and that no storyboard names, some of them.
   *
   * @return how many
   */
  Uni<Integer> forget(Instant deletedBefore, int limit) {
    return database
        .send(AssetSql.FORGET, Tuple.of(AssetSql.utc(deletedBefore), limit))
        .map(RowSet::rowCount);
  }

  // ---- for storyboards

  /**
   * The account's assets of these ids, by id; deleted ones as well, which storyboards may have
   * named before. Who is missing is not there.
   */
  public Uni<Map<String, Asset>> ofIds(String account, Mode mode, Collection<String> ids) {
    return database
        .send(AssetSql.OF_IDS, whose(ids, account, mode))
        .map(AssetSql::assets)
        .map(Assets::byId);
  }

  /** The same in a transaction. */
  public Uni<Map<String, Asset>> ofIds(
      SqlConnection transaction, String account, Mode mode, Collection<String> ids) {
    return transaction
        .preparedQuery(AssetSql.OF_IDS)
        .execute(whose(ids, account, mode))
        .map(AssetSql::assets)
        .map(Assets::byId);
  }

  /** Files that assets of the account show, by {@link AssetView#fileId()}. */
  public Uni<Map<String, UploadRef>> pictures(
      String account, Mode mode, Collection<String> fileIds) {
    return database
        .send(AssetSql.OF_PICTURES, whose(fileIds, account, mode))
        .map(AssetSql::assets)
        .map(
            assets ->
                assets.stream()
                    .map(Asset::picture)
                    .flatMap(Stream::ofNullable)
                    .collect(Collectors.toMap(Asset.Picture::id, Asset.Picture::file)));
  }

  // ---- steps

  private Uni<Asset> insert(Asset asset, CreateAsset create) {
    return database
        .inTransaction(transaction -> insert(transaction, asset))
        .chain(
            inserted ->
                inserted
                    ? Uni.createFrom().item(asset).invoke(Assets::tellCreated)
                    : explain(create));
  }

  /** One after the other, so that all who create see what the others have created. */
  private Uni<Boolean> insert(SqlConnection transaction, Asset asset) {
    Tuple whose = Tuple.of(asset.account(), asset.mode().name());
    return transaction
        .preparedQuery(AssetSql.ONE_AT_A_TIME)
        .execute(whose)
        .chain(() -> transaction.preparedQuery(AssetSql.INSERT).execute(AssetSql.insertion(asset)))
        .map(rows -> rows.rowCount() == 1)
        .call(
            inserted ->
                inserted
                    ? transaction
                        .preparedQuery(AssetSql.COUNT)
                        .execute(whose)
                        .invoke(rows -> requireFew(rows.iterator().next().getLong("assets")))
                    : Uni.createFrom().nullItem());
  }

  private void requireFew(long assets) {
    if (assets > config.most()) {
      throw new ProblemException(new Problem.LimitReached("assets", config.most()));
    }
  }

  /** The insert met a row: the same asset, or another of that name. */
  private Uni<Asset> explain(CreateAsset create) {
    return database
        .send(AssetSql.FIND, Tuple.of(create.assetId()))
        .map(AssetSql::first)
        .map(found -> found.orElseThrow(Assets::nameTaken))
        .map(same -> replayed(same, create));
  }

  private static Asset replayed(Asset same, CreateAsset create) {
    if (!same.belongsTo(create.account(), create.mode())) {
      throw wrong("assetId", "names something else already");
    }
    if (!same.isOf(create)) {
      throw new ProblemException(new Problem.IdempotencyMismatch());
    }
    return same;
  }

  private Uni<Asset> find(String id, String account, Mode mode) {
    return database
        .send(AssetSql.FIND_VISIBLE, Tuple.of(id, account, mode.name()))
        .map(AssetSql::first)
        .map(found -> found.orElseThrow(Assets::notFound));
  }

  private Uni<Asset> change(
      String id, String account, Mode mode, BiFunction<SqlConnection, Asset, Uni<Changed>> change) {
    return database
        .inTransaction(
            transaction ->
                transaction
                    .preparedQuery(AssetSql.LOCK_VISIBLE)
                    .execute(Tuple.of(id, account, mode.name()))
                    .map(AssetSql::first)
                    .map(found -> found.orElseThrow(Assets::notFound))
                    .chain(asset -> change.apply(transaction, asset)))
        .call(changed -> eraser.erase(changed.doomed()))
        .map(Changed::asset);
  }

  private Uni<Changed> show(SqlConnection transaction, Asset asset, Asset.Picture picture) {
    Asset after = asset.showing(picture, clock.instant());
    return storage
        .keep(transaction, asset.account(), picture.file(), Holder.asset(asset.id()))
        .chain(
            () ->
                transaction.preparedQuery(AssetSql.SHOW).execute(AssetSql.showing(after, picture)))
        .chain(() -> letGoOfPictureBefore(transaction, asset, picture))
        .map(doomed -> new Changed(after, doomed));
  }

  private Uni<List<String>> letGoOfPictureBefore(
      SqlConnection transaction, Asset before, Asset.Picture picture) {
    Asset.Picture old = before.picture();
    return old == null || old.equals(picture)
        ? Uni.createFrom().item(List.of())
        : storage.letGo(
            transaction,
            before.account(),
            before.id(),
            Holder.asset(before.id()),
            old.file().key());
  }

  private Uni<Changed> delete(SqlConnection transaction, Asset asset) {
    return transaction
        .preparedQuery(AssetSql.DELETE)
        .execute(Tuple.of(asset.id(), AssetSql.utc(clock.instant())))
        .chain(
            () ->
                storage.letGo(
                    transaction, asset.account(), asset.id(), List.of(Holder.asset(asset.id()))))
        .map(doomed -> new Changed(asset, doomed));
  }

  /** A page may go on after an asset that was deleted since. */
  private Uni<Tuple> place(String account, Mode mode, @Nullable String cursor) {
    if (cursor == null) {
      return Uni.createFrom().item(place(account, mode, BEGINNING, ""));
    }
    return database
        .send(AssetSql.FIND, Tuple.of(cursor))
        .map(AssetSql::first)
        .map(found -> found.filter(asset -> asset.belongsTo(account, mode)))
        .map(found -> found.orElseThrow(Assets::unknownCursor))
        .map(last -> place(account, mode, last.createdAt(), last.id()));
  }

  private static Tuple place(String account, Mode mode, Instant createdAt, String id) {
    return Tuple.tuple()
        .addString(account)
        .addString(mode.name())
        .addOffsetDateTime(AssetSql.utc(createdAt))
        .addString(id);
  }

  private static Tuple whose(Collection<String> ids, String account, Mode mode) {
    return Tuple.of(ids.toArray(String[]::new), account, mode.name());
  }

  private static Map<String, Asset> byId(List<Asset> assets) {
    return assets.stream().collect(Collectors.toMap(Asset::id, Function.identity()));
  }

  private static void tellCreated(Asset asset) {
    LOG.infof(
        "asset.created asset=%s account=%s mode=%s type=%s key=%s",
        asset.id(), asset.account(), asset.mode(), asset.type(), asset.keyId());
  }

  private static ProblemException nameTaken() {
    return new ProblemException(
        new Problem.InvalidFields(
            List.of(
                new Problem.InvalidFields.InvalidField(
                    "name", "is the name of another asset already"))));
  }

  private static ProblemException notFound() {
    return new ProblemException(new Problem.NotFound("asset"));
  }

  private static ProblemException unknownCursor() {
    return wrong("cursor", "must be the nextCursor of an earlier page");
  }

  private static ProblemException wrong(String field, String message) {
    return new ProblemException(new Problem.InvalidRequest(field, message));
  }
}
