package dev.reelwright.job.asset;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.CreateAsset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Somebody or something that storyboards show.
 *
 * @param id a UUID
 * @param keyId which key created it
 * @param name unique among the account's assets of its mode that are not deleted
 * @param voice of a character; null: an object
 * @param picture what it looks like; null: it has none yet
 * @param deletedAt since when its owner does not see it any more; null: sees it
 */
public record Asset(
    String id,
    String account,
    Mode mode,
    String keyId,
    AssetType type,
    String name,
    @Nullable String description,
    @Nullable String voice,
    @Nullable Picture picture,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant deletedAt) {
  /**
   * A file that shows an asset.
   *
   * @param id a UUID, the same for the same file
   */
  public record Picture(String id, UploadRef file) {
    static Picture of(UploadRef file) {
      byte[] name = ("picture " + file.key()).getBytes(StandardCharsets.UTF_8);
      return new Picture(UUID.nameUUIDFromBytes(name).toString(), file);
    }
  }

  static Asset created(CreateAsset create, Instant now) {
    return new Asset(
        create.assetId(),
        create.account(),
        create.mode(),
        create.keyId(),
        create.type(),
        create.name(),
        create.description(),
        create.voice(),
        null,
        now,
        now,
        null);
  }

  /** Whether that very asset was asked for, whatever became of it since. */
  boolean isOf(CreateAsset create) {
    return type == create.type()
        && name.equals(create.name())
        && Objects.equals(description, create.description())
        && Objects.equals(voice, create.voice());
  }

  boolean belongsTo(String owner, Mode world) {
    return account.equals(owner) && mode == world;
  }

  Asset showing(Picture newest, Instant now) {
    return new Asset(
        id,
        account,
        mode,
        keyId,
        type,
        name,
        description,
        voice,
        newest,
        createdAt,
        now,
        deletedAt);
  }
}
