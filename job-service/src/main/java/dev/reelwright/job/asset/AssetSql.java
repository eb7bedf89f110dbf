package dev.reelwright.job.asset;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetType;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** The table {@code asset}: its statements, and a row as a record and back. */
final class AssetSql {
  private static final String SELECT =
      """
      select id, account, mode, key_id, type, name, description, voice, picture_id, picture_key,
        picture_media_type, picture_bytes, picture_sha256, created_at, updated_at, deleted_at
      from asset
      """;

  static final String FIND = SELECT + " where id = $1";
  static final String FIND_VISIBLE =
      SELECT + " where id = $1 and account = $2 and mode = $3 and deleted_at is null";
  static final String LOCK_VISIBLE = FIND_VISIBLE + " for update";
  static final String OF_IDS = SELECT + " where id = any($1) and account = $2 and mode = $3";
  static final String OF_PICTURES =
      SELECT + " where picture_id = any($1) and account = $2 and mode = $3 and deleted_at is null";
  static final String PAGE =
      SELECT
          + """
           where account = $1 and mode = $2 and deleted_at is null and (created_at, id) < ($3, $4)
          order by created_at desc, id desc limit $5
          """;

  /** Nothing where the id or the name is taken. */
  static final String INSERT =
      """
      insert into asset (
        id, account, mode, key_id, type, name, description, voice, created_at, updated_at)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)
      on conflict do nothing
      """;

  static final String ONE_AT_A_TIME =
      "select pg_advisory_xact_lock(hashtextextended('assets of ' || $1 || ' ' || $2, 0))";
  static final String COUNT =
      """
      select count(*) as assets from asset
      where account = $1 and mode = $2 and deleted_at is null
      """;

  /** A storyboard names every asset that one of its scenes shows. */
  static final String FORGET =
      """
      delete from asset where id in (
        select id from asset
        where deleted_at <= $1 and not exists (
          select 1 from storyboard
          where storyboard.account = asset.account and storyboard.mode = asset.mode
            and storyboard.deleted_at is null and asset.id = any(storyboard.assets))
        order by deleted_at limit $2 for update skip locked)
      """;

  static final String SHOW =
      """
      update asset set picture_id = $2, picture_key = $3, picture_media_type = $4,
        picture_bytes = $5, picture_sha256 = $6, updated_at = $7
      where id = $1
      """;
  static final String DELETE = "update asset set deleted_at = $2, updated_at = $2 where id = $1";

  private AssetSql() {}

  static Tuple insertion(Asset asset) {
    return Tuple.tuple()
        .addString(asset.id())
        .addString(asset.account())
        .addString(asset.mode().name())
        .addString(asset.keyId())
        .addString(asset.type().name())
        .addString(asset.name())
        .addString(asset.description())
        .addString(asset.voice())
        .addOffsetDateTime(utc(asset.createdAt()));
  }

  static Tuple showing(Asset asset, Asset.Picture picture) {
    return Tuple.tuple()
        .addString(asset.id())
        .addString(picture.id())
        .addString(picture.file().key())
        .addString(picture.file().mediaType())
        .addLong(picture.file().bytes())
        .addString(picture.file().sha256())
        .addOffsetDateTime(utc(asset.updatedAt()));
  }

  static List<Asset> assets(RowSet<Row> rows) {
    return StreamSupport.stream(rows.spliterator(), false).map(AssetSql::asset).toList();
  }

  static Optional<Asset> first(RowSet<Row> rows) {
    return assets(rows).stream().findFirst();
  }

  static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }

  private static Asset asset(Row row) {
    OffsetDateTime deleted = row.getOffsetDateTime("deleted_at");
    return new Asset(
        row.getString("id"),
        row.getString("account"),
        Mode.valueOf(row.getString("mode")),
        row.getString("key_id"),
        AssetType.valueOf(row.getString("type")),
        row.getString("name"),
        row.getString("description"),
        row.getString("voice"),
        picture(row),
        row.getOffsetDateTime("created_at").toInstant(),
        row.getOffsetDateTime("updated_at").toInstant(),
        deleted == null ? null : deleted.toInstant());
  }

  private static Asset.@Nullable Picture picture(Row row) {
    String id = row.getString("picture_id");
    return id == null
        ? null
        : new Asset.Picture(
            id,
            new UploadRef(
                row.getString("picture_key"),
                row.getString("picture_media_type"),
                row.getLong("picture_bytes"),
                row.getString("picture_sha256")));
  }
}
