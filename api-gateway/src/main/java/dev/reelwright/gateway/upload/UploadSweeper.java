package dev.reelwright.gateway.upload;

import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.gateway.upload.UploadIntents.Intent;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Future;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Deletes the files of uploads that nobody finished, because the gateway died on the way or the
 * answer to its submit was lost. The job service is asked first: files of a job that is under way
 * stay, and files of a job that has ended or never was may go; of files with room of their own it
 * decides by itself.
 */
@ApplicationScoped
class UploadSweeper {
  private static final Logger LOG = Logger.getLogger(UploadSweeper.class);

  private final UploadIntents intents;
  private final ObjectStore store;
  private final Neighbours neighbours;
  private final Rooms rooms;
  private final UploadsConfig config;
  private final InstantSource time;
  private final MeterRegistry metrics;

  UploadSweeper(
      UploadIntents intents,
      ObjectStore store,
      Neighbours neighbours,
      Rooms rooms,
      UploadsConfig config,
      InstantSource time,
      MeterRegistry metrics) {
    this.intents = intents;
    this.store = store;
    this.neighbours = neighbours;
    this.rooms = rooms;
    this.config = config;
    this.time = time;
    this.metrics = metrics;
  }

  @Scheduled(
      every = "${reelwright.uploads.sweep-every:1m}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    Instant now = time.instant();
    return sweepCreatedBefore(now.minus(config.abandonedAfter()), now)
        .onFailure()
        .invoke(failure -> LOG.warnf("upload.not-swept cause=%s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  Uni<Void> sweepCreatedBefore(Instant createdBefore, Instant now) {
    return intents
        .takeOld(createdBefore, now, now.minus(config.sweepEvery().multipliedBy(5)))
        .onItem()
        .transformToMulti(found -> Multi.createFrom().iterable(found))
        .onItem()
        .transformToUniAndConcatenate(this::settle)
        .collect()
        .last()
        .replaceWithVoid();
  }

  private Uni<Void> settle(Intent intent) {
    return (intent.reserved() ? release(intent) : removeUnlessWanted(intent))
        .onFailure()
        .invoke(
            failure ->
                LOG.warnf("upload.not-swept intent=%s cause=%s", intent.id(), failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private Uni<Void> removeUnlessWanted(Intent intent) {
    return isWanted(intent).chain(wanted -> wanted ? Uni.createFrom().voidItem() : remove(intent));
  }

  /**
   * The job service knows whose each file is: one that is nobody's it deletes with its room. What
   * was begun and never became a file it cannot see.
   */
  private Uni<Void> release(Intent intent) {
    return Uni.createFrom()
        .completionStage(() -> abort(intent.keys()).toCompletionStage())
        .chain(() -> rooms.release(intent.account(), intent.keys()))
        .chain(() -> intents.remove(intent.id()))
        .invoke(() -> swept(intent));
  }

  /** An intent does not say the mode of its job: the files may go when neither has it. */
  private Uni<Boolean> isWanted(Intent intent) {
    return isWanted(intent, Mode.LIVE)
        .chain(wanted -> wanted ? Uni.createFrom().item(true) : isWanted(intent, Mode.TEST));
  }

  private Uni<Boolean> isWanted(Intent intent, Mode mode) {
    return neighbours
        .jobs(jobs -> jobs.get(intent.jobId(), intent.account(), mode))
        .map(job -> !job.state().isFinal())
        .onFailure(UploadSweeper::isNotFound)
        .recoverWithItem(false);
  }

  private static boolean isNotFound(Throwable failure) {
    return failure instanceof ProblemException refused
        && refused.problem() instanceof Problem.NotFound;
  }

  private Uni<Void> remove(Intent intent) {
    return Uni.createFrom()
        .completionStage(() -> delete(intent.keys()).toCompletionStage())
        .chain(() -> intents.remove(intent.id()))
        .invoke(() -> swept(intent));
  }

  private void swept(Intent intent) {
    metrics.counter("reelwright.upload.swept").increment();
    LOG.infof("upload.swept intent=%s job=%s", intent.id(), intent.jobId());
  }

  private Future<Void> delete(List<String> keys) {
    return Future.join(keys.stream().map(this::delete).toList()).mapEmpty();
  }

  private Future<Void> delete(String key) {
    return abort(key).compose(aborted -> store.delete(key));
  }

  private Future<Void> abort(List<String> keys) {
    return Future.join(keys.stream().map(this::abort).toList()).mapEmpty();
  }

  private Future<Void> abort(String key) {
    return store
        .unfinished(key)
        .compose(ids -> Future.join(ids.stream().map(id -> store.abort(key, id)).toList()))
        .mapEmpty();
  }
}
