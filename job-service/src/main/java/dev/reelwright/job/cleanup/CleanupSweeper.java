package dev.reelwright.job.cleanup;

import dev.reelwright.job.job.Doomed;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;

/** Deletes what is due, a batch at a time. */
@ApplicationScoped
public class CleanupSweeper {
  private static final Logger LOG = Logger.getLogger(CleanupSweeper.class);

  private final DoomedObjects doomed;
  private final Bucket bucket;
  private final Clock clock;

  CleanupSweeper(DoomedObjects doomed, Bucket bucket, Clock clock) {
    this.doomed = doomed;
    this.bucket = bucket;
    this.clock = clock;
  }

  /** One look. What fails is due again after the claim. */
  @Scheduled(
      every = "${reelwright.cleanup.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    return doomed
        .claim(clock.instant())
        .chain(this::delete)
        .onFailure()
        .invoke(failure -> LOG.warnf("cleanup failed, next try follows: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> delete(List<Doomed> due) {
    return due.isEmpty()
        ? Uni.createFrom().voidItem()
        : objects(due)
            .chain(gone -> folders(due).map(more -> List.of(gone, more)))
            .map(parts -> parts.stream().flatMap(List::stream).toList())
            .invoke(gone -> LOG.infof("cleanup.swept due=%d gone=%d", due.size(), gone.size()))
            .chain(doomed::strike);
  }

  private Uni<List<Doomed>> objects(List<Doomed> due) {
    List<Doomed.ObjectAt> objects =
        due.stream()
            .filter(Doomed.ObjectAt.class::isInstance)
            .map(Doomed.ObjectAt.class::cast)
            .toList();
    return bucket
        .delete(objects.stream().map(Doomed.ObjectAt::key).toList())
        .map(stuck -> without(stuck, objects));
  }

  private static List<Doomed> without(Set<String> stuck, List<Doomed.ObjectAt> objects) {
    return objects.stream()
        .filter(object -> !stuck.contains(object.key()))
        .<Doomed>map(object -> object)
        .toList();
  }

  private Uni<List<Doomed>> folders(List<Doomed> due) {
    return Multi.createFrom()
        .items(due.stream().filter(Doomed.Folder.class::isInstance).map(Doomed.Folder.class::cast))
        .onItem()
        .transformToUniAndConcatenate(this::empty)
        .filter(Optional::isPresent)
        .<Doomed>map(Optional::get)
        .collect()
        .asList();
  }

  /** The folder if nothing but what was spared lies in it any more. */
  private Uni<Optional<Doomed.Folder>> empty(Doomed.Folder folder) {
    return bucket
        .keysUnder(folder.prefix())
        .map(keys -> keys.stream().filter(key -> !folder.spared().contains(key)).toList())
        .chain(bucket::delete)
        .map(stuck -> stuck.isEmpty() ? Optional.of(folder) : Optional.empty());
  }
}
