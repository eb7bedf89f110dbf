package dev.reelwright.job.retention;

import dev.reelwright.job.job.JobId;
import dev.reelwright.job.outbox.OutboxMessage;
import dev.reelwright.job.plan.KeptVideo;
import dev.reelwright.job.plan.PlansConfig;
import dev.reelwright.job.plan.StorageDoor;
import dev.reelwright.job.store.JobReader;
import dev.reelwright.job.store.StuckJob;
import dev.reelwright.job.store.TransientFailures;
import dev.reelwright.job.view.JobRecord;
import dev.reelwright.job.view.Messages;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Tells owners that a video will go, and lets go of those whose time is over: some at each look,
 * each in its own transaction; any number of replicas. Killed in between, the next look goes on.
 */
@ApplicationScoped
public class RetentionSweeper {
  private static final Logger LOG = Logger.getLogger(RetentionSweeper.class);

  private final StorageDoor door;
  private final JobReader jobs;
  private final Messages messages;
  private final PlansConfig config;
  private final Clock clock;

  RetentionSweeper(
      StorageDoor door, JobReader jobs, Messages messages, PlansConfig config, Clock clock) {
    this.door = door;
    this.jobs = jobs;
    this.messages = messages;
    this.config = config;
    this.clock = clock;
  }

  @Scheduled(
      every = "${reelwright.plans.interval}",
      concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
  Uni<Void> sweep() {
    Instant now = clock.instant();
    return door.toBeTold(now, config.batch())
        .chain(videos -> oneByOne(videos, video -> tell(video, now)))
        .chain(() -> door.expired(now, config.batch()))
        .chain(videos -> oneByOne(videos, video -> expire(video, now)))
        .onFailure()
        .invoke(failure -> LOG.warnf("retention waits: %s", failure.toString()))
        .onFailure()
        .recoverWithNull();
  }

  private static Uni<Void> oneByOne(
      List<KeptVideo> videos, Function<KeptVideo, Uni<Boolean>> step) {
    return Multi.createFrom()
        .iterable(videos)
        .onItem()
        .transformToUniAndConcatenate(video -> inTurn(video, step))
        .onItem()
        .ignoreAsUni();
  }

  /** One that cannot be told of or deleted holds no other up. */
  private static Uni<Boolean> inTurn(KeptVideo video, Function<KeptVideo, Uni<Boolean>> step) {
    return step.apply(video)
        .onFailure(failure -> !TransientFailures.isTransient(failure))
        .invoke(
            bug -> LOG.errorf(bug, "video.stuck storyboard=%s: passed over", video.storyboardId()))
        .onFailure(failure -> !TransientFailures.isTransient(failure))
        .recoverWithItem(false);
  }

  /** What cannot be said, because the job cannot be read, must not keep the video for ever. */
  private Uni<Boolean> tell(KeptVideo video, Instant now) {
    return jobs.find(new JobId(video.jobId()))
        .onFailure(StuckJob.class)
        .invoke(failure -> LOG.errorf(failure, "video.expiring job=%s: not told", video.jobId()))
        .onFailure(StuckJob.class)
        .recoverWithItem(Optional.empty())
        .chain(job -> door.tell(video, now, expires -> message(job, expires, now)))
        .invoke(told -> log("video.expiring", video, told));
  }

  private Optional<OutboxMessage> message(Optional<JobRecord> job, Instant expires, Instant now) {
    return job.map(record -> messages.expiring(record, expires, now));
  }

  private Uni<Boolean> expire(KeptVideo video, Instant now) {
    return door.expire(video, now).invoke(gone -> log("video.expired", video, gone));
  }

  private static void log(String what, KeptVideo video, boolean happened) {
    if (happened) {
      LOG.infof(
          "%s storyboard=%s job=%s account=%s",
          what, video.storyboardId(), video.jobId(), video.account());
    }
  }
}
