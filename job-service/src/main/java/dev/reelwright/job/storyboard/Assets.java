package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.storyboard.board.Scene.Picture;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The account's characters and objects, as far as storyboards need them. */
public interface Assets {
  /**
   * Those of the ids that are the account's in this mode, by id. One that was deleted is found as
   * long as a storyboard may show it.
   */
  Uni<Map<String, Known>> find(String account, Mode mode, Collection<String> ids);

  /** An asset's picture, by the id that its owner knows it by. */
  Uni<Optional<Picture>> picture(String account, Mode mode, String fileId);

  /**
   * An asset.
   *
   * @param picture null: it has none
   * @param deleted whether its owner sees it no more
   */
  record Known(AssetView view, @Nullable Picture picture, boolean deleted) {}
}
