package dev.reelwright.job.storyboard;

import dev.reelwright.job.asset.Asset;
import dev.reelwright.job.asset.AssetViews;
import dev.reelwright.job.asset.Assets;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.storyboard.board.Scene.Picture;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The account's characters and objects, as far as storyboards need them. */
@ApplicationScoped
class BoardAssets {
  private final Assets assets;
  private final AssetViews views;

  BoardAssets(Assets assets, AssetViews views) {
    this.assets = assets;
    this.views = views;
  }

  /**
   * An asset.
   *
   * @param picture null: it has none
   * @param deleted whether its owner sees it no more; what shows it already still does
   */
  record Known(AssetView view, @Nullable Picture picture, boolean deleted) {}

  /** Those of the ids that are the account's in this mode, by id. */
  Uni<Map<String, Known>> find(String account, Mode mode, Collection<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : assets.ofIds(account, mode, ids).map(this::known);
  }

  /** Pictures of assets by the ids of their files. */
  Uni<Map<String, Picture>> pictures(String account, Mode mode, Collection<String> fileIds) {
    return fileIds.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : assets
            .pictures(account, mode, fileIds)
            .map(
                found ->
                    found.entrySet().stream()
                        .collect(
                            Collectors.toMap(Map.Entry::getKey, each -> picture(each.getValue()))));
  }

  private Map<String, Known> known(Map<String, Asset> found) {
    return found.values().stream().collect(Collectors.toMap(Asset::id, this::known));
  }

  private Known known(Asset asset) {
    Asset.Picture shown = asset.picture();
    return new Known(
        views.view(asset), shown == null ? null : picture(shown.file()), asset.deletedAt() != null);
  }

  private static Picture picture(UploadRef file) {
    return new Picture(file.key(), file.mediaType(), file.bytes(), file.sha256(), false);
  }
}
