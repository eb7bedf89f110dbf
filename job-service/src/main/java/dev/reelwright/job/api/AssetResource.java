package dev.reelwright.job.api;

import static dev.reelwright.job.api.InTime.inTime;
import static dev.reelwright.job.api.InTime.read;

import dev.reelwright.job.asset.Assets;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetApi;
import dev.reelwright.job.contract.asset.AssetPage;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.asset.CreateAsset;
import io.smallrye.mutiny.Uni;
import org.jspecify.annotations.Nullable;

/** The contract of assets, served. */
public class AssetResource implements AssetApi {
  private final Assets assets;

  AssetResource(Assets assets) {
    this.assets = assets;
  }

  @Override
  public Uni<AssetView> create(CreateAsset create) {
    return inTime(assets.create(create));
  }

  @Override
  public Uni<AssetPage> list(String account, Mode mode, int limit, @Nullable String cursor) {
    return read(() -> assets.list(account, Required.mode(mode), limit, cursor));
  }

  @Override
  public Uni<AssetView> get(String id, String account, Mode mode) {
    return read(() -> assets.get(id, account, Required.mode(mode)));
  }

  @Override
  public Uni<AssetView> picture(String id, String account, Mode mode, UploadRef picture) {
    return inTime(assets.picture(id, account, Required.mode(mode), picture));
  }

  @Override
  public Uni<Void> delete(String id, String account, Mode mode) {
    return inTime(assets.delete(id, account, Required.mode(mode)));
  }
}
