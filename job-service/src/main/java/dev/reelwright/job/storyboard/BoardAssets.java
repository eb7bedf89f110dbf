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
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The account's characters and objects, as far as storyboards need them. */
@ApplicationScoped
class BoardAssets {
  private final Assets assets;
  private final AssetViews views;
  private final BoardFiles files;

  BoardAssets(Assets assets, AssetViews views, BoardFiles files) {
    this.assets = assets;
    this.views = views;
    this.files = files;
  }

  /**
   * An asset.
   *
   * @param picture null: it has none, or had one that went when it was deleted
   * @param deleted whether its owner sees it no more; what shows it already still does
   */
  record Known(AssetView view, @Nullable Picture picture, boolean deleted) {}

  /** Those of the ids that are the account's in this mode, by id. */
  Uni<Map<String, Known>> find(String account, Mode mode, Collection<String> ids) {
    return ids.isEmpty()
        ? Uni.createFrom().item(Map.of())
        : assets.ofIds(account, mode, ids).chain(found -> known(account, found));
  }

  /** Whatever a deleted asset showed last is there only if a storyboard showed it by then. */
  private Uni<Map<String, Known>> known(String account, Map<String, Asset> found) {
    return files
        .kept(
            account,
            found.values().stream()
                .filter(asset -> asset.deletedAt() != null)
                .flatMap(asset -> Stream.ofNullable(asset.picture()))
                .map(picture -> picture.file().key())
                .toList())
        .map(kept -> known(found, kept));
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

  private Map<String, Known> known(Map<String, Asset> found, Set<String> kept) {
    return found.values().stream()
        .collect(Collectors.toMap(Asset::id, asset -> known(asset, kept)));
  }

  private Known known(Asset asset, Set<String> kept) {
    boolean deleted = asset.deletedAt() != null;
    Asset.Picture shown = asset.picture();
    Picture picture =
        shown == null || (deleted && !kept.contains(shown.file().key()))
            ? null
            : picture(shown.file());
    return new Known(views.view(asset), picture, deleted);
  }

  private static Picture picture(UploadRef file) {
    return new Picture(file.key(), file.mediaType(), file.bytes(), file.sha256(), false);
  }
}
