package dev.reelwright.job.contract.asset;

import dev.reelwright.job.contract.Mode;
import org.jspecify.annotations.Nullable;

/**
 * A new asset.
 *
 * @param assetId a UUID, named by the gateway
 * @param name 1 to 100 characters, not blank
 * @param description at most 2000 characters; null: none
 * @param voice id of a voice; must be there for a character, and must not for an object
 */
public record CreateAsset(
    String assetId,
    String account,
    Mode mode,
    String keyId,
    AssetType type,
    String name,
    @Nullable String description,
    @Nullable String voice) {}
