package dev.reelwright.job.contract.asset;

/** What an asset is. */
public enum AssetType {
  /** Somebody, who may speak. */
  CHARACTER,
  /** Something. */
  OBJECT
}
