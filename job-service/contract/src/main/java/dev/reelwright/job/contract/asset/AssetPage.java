package dev.reelwright.job.contract.asset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Assets, newest first.
 *
 * @param nextCursor null: this is the last page
 */
public record AssetPage(List<AssetView> assets, @Nullable String nextCursor) {
  public AssetPage {
    assets = List.copyOf(assets);
  }
}
