package dev.reelwright.job.cleanup;

import dev.reelwright.job.job.Doomed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Deletes at once what a commit has just doomed, for somebody who waits. Never fails: what is left
 * stays in the table, and the sweeper deletes it.
 */
@ApplicationScoped
public class Eraser {
  private static final Logger LOG = Logger.getLogger(Eraser.class);

  /** Longer nobody waits. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final Bucket bucket;
  private final DoomedObjects doomed;

  Eraser(Bucket bucket, DoomedObjects doomed) {
    this.bucket = bucket;
    this.doomed = doomed;
  }

  /**
   * Deletes objects.
   *
   * @param keys are doomed
   */
  public Uni<Void> erase(List<String> keys) {
    if (keys.isEmpty()) {
      return Uni.createFrom().voidItem();
    }
    return bucket
        .delete(keys)
        .chain(stuck -> strike(keys, stuck))
        .ifNoItem()
        .after(PATIENCE)
        .fail()
        .onFailure()
        .invoke(failure -> LOG.warnf("left to the sweeper: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> strike(List<String> keys, Set<String> stuck) {
    return doomed.strike(
        keys.stream()
            .filter(key -> !stuck.contains(key))
            .<Doomed>map(Doomed.ObjectAt::new)
            .toList());
  }
}
