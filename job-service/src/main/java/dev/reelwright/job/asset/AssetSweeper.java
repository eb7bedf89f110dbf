package dev.reelwright.job.asset;

import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import org.jboss.logging.Logger;

/**
 * Removes assets that were deleted a while ago and that no storyboard names any more, some at each
 * look; any number of replicas. Their pictures went before.
 */
@ApplicationScoped
public class AssetSweeper {
  private static final Logger LOG = Logger.getLogger(AssetSweeper.class);

  private final Assets assets;
  private final AssetsConfig config;
  private final Clock clock;

  AssetSweeper(Assets assets, AssetsConfig config, Clock clock) {
    this.assets = assets;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${reelwright.assets.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return assets
        .forget(clock.instant().minus(config.deletedRetention()), config.batch())
        .invoke(AssetSweeper::tell)
        .replaceWithVoid()
        .onFailure()
        .invoke(failure -> LOG.warnf("assets are not forgotten yet: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private static void tell(int forgotten) {
    if (forgotten > 0) {
      LOG.infof("assets.forgotten count=%d", forgotten);
    }
  }
}
