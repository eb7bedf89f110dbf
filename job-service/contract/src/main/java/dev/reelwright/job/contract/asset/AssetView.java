package dev.reelwright.job.contract.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An asset as its owner sees it.
 *
 * @param name unique among the account's assets of its mode; scripts name speakers by it
 * @param voice id of a voice; null: an object, which has none
 * @param fileId a UUID that names the picture; null: it has none yet
 * @param pictureUrl presigned; null: as above
 */
public record AssetView(
    String assetId,
    AssetType type,
    String name,
    @Nullable String description,
    @Nullable String voice,
    @Nullable String fileId,
    @Nullable String pictureUrl,
    Instant createdAt,
    Instant updatedAt) {}
