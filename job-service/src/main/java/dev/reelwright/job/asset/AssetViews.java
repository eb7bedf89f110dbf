package dev.reelwright.job.asset;

import dev.reelwright.job.contract.asset.AssetPage;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.job.StoredObject;
import dev.reelwright.job.view.OutputLinks;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Words an asset for its owner. Links are signed anew each time. */
@ApplicationScoped
public class AssetViews {
  private final OutputLinks links;

  AssetViews(OutputLinks links) {
    this.links = links;
  }

  /** A deleted one, which a storyboard may still show, is without its picture. */
  public AssetView view(Asset asset) {
    Asset.Picture picture = asset.deletedAt() == null ? asset.picture() : null;
    return new AssetView(
        asset.id(),
        asset.type(),
        asset.name(),
        asset.description(),
        asset.voice(),
        picture == null ? null : picture.id(),
        picture == null ? null : url(picture),
        asset.createdAt(),
        asset.updatedAt());
  }

  /**
   * A page.
   *
   * @param found one more than asked for tells that another page follows
   */
  AssetPage page(List<Asset> found, int limit) {
    List<AssetView> shown = found.stream().limit(limit).map(this::view).toList();
    return new AssetPage(shown, found.size() > limit ? shown.getLast().assetId() : null);
  }

  private @Nullable String url(Asset.Picture picture) {
    String type = picture.file().mediaType();
    return links.sign(
        new StoredObject(picture.file().key(), type, picture.file().bytes()),
        "picture." + type.substring(type.indexOf('/') + 1));
  }
}
