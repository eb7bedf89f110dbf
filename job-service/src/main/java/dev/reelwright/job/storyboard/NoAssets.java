package dev.reelwright.job.storyboard;

import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.storyboard.board.Scene;
import io.quarkus.arc.DefaultBean;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Where nobody keeps assets: there are none. */
@DefaultBean
@ApplicationScoped
class NoAssets implements Assets {
  @Override
  public Uni<Map<String, Known>> find(String account, Mode mode, Collection<String> ids) {
    return Uni.createFrom().item(Map.of());
  }

  @Override
  public Uni<Optional<Scene.Picture>> picture(String account, Mode mode, String fileId) {
    return Uni.createFrom().item(Optional.empty());
  }
}
