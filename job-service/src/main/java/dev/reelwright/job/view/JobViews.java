package dev.reelwright.job.view;

import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.ShareView;
import dev.reelwright.job.job.Job;
import dev.reelwright.job.job.Maker;
import dev.reelwright.job.job.Order;
import dev.reelwright.job.job.Output;
import dev.reelwright.job.job.StoredObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Words a job for its owner and for whoever has its share link. Links are signed anew each time.
 */
@ApplicationScoped
public class JobViews {
  /** What the customer reads when the platform was too slow. */
  private static final JobFailure TOO_LATE =
      new JobFailure(
          "deadline_exceeded",
          "The video was not finished in time. The reserved credits were returned.");

  private final OutputLinks links;

  JobViews(OutputLinks links) {
    this.links = links;
  }

  public JobView view(JobRecord kept) {
    Job job = kept.job();
    Order order = job.order();
    return new JobView(
        order.id().text(),
        order.account(),
        kept.origin(),
        kept.model(),
        provider(kept),
        kept.spec(),
        States.of(job),
        stage(job),
        job.percent(),
        output(job, kept.shareToken()),
        failure(job),
        job.retries(),
        order.price().credits(),
        charged(job),
        kept.echo(),
        order.acceptedAt(),
        kept.updatedAt(),
        endedAt(job),
        kept.mode());
  }

  /** What anybody may see who has the link. */
  public ShareView share(Job.Succeeded job) {
    Output output = job.output();
    return new ShareView(
        videoUrl(output),
        thumbnailUrl(output),
        output.durationMillis(),
        output.width(),
        output.height(),
        job.order().acceptedAt());
  }

  /** A scenario is a play of our own. */
  private static String provider(JobRecord kept) {
    return switch (kept.mode()) {
      case LIVE -> kept.maker().provider();
      case TEST -> Maker.OWN_ENGINE;
    };
  }

  private static @Nullable String stage(Job job) {
    return switch (job) {
      case Job.Running running -> running.stage().name().toLowerCase(Locale.ROOT);
      case Job.Storing storing -> "storing";
      case Job.Queued queued -> null;
      case Job.Ended ended -> null;
    };
  }

  private @Nullable JobOutput output(Job job, String shareToken) {
    return job instanceof Job.Succeeded succeeded ? output(succeeded.output(), shareToken) : null;
  }

  private JobOutput output(Output output, String shareToken) {
    return new JobOutput(
        videoUrl(output),
        thumbnailUrl(output),
        captionsUrl(output.srt(), "captions.srt"),
        captionsUrl(output.vtt(), "captions.vtt"),
        shareToken,
        output.video().bytes(),
        output.durationMillis(),
        output.width(),
        output.height(),
        output.notes());
  }

  private String videoUrl(Output output) {
    return links.sign(output.video(), "video.mp4");
  }

  private String thumbnailUrl(Output output) {
    return links.sign(output.thumbnail(), "thumbnail.jpg");
  }

  private @Nullable String captionsUrl(@Nullable StoredObject captions, String fileName) {
    return captions == null ? null : links.sign(captions, fileName);
  }

  private static @Nullable JobFailure failure(Job job) {
    return switch (job) {
      case Job.Failed failed -> new JobFailure(failed.failure().code(), failed.failure().message());
      case Job.Expired expired -> TOO_LATE;
      case Job.Active active -> null;
      case Job.Succeeded succeeded -> null;
      case Job.Cancelled cancelled -> null;
    };
  }

  private static long charged(Job job) {
    return job instanceof Job.Succeeded ? job.order().price().credits() : 0;
  }

  private static @Nullable Instant endedAt(Job job) {
    return job instanceof Job.Ended ended ? ended.endedAt() : null;
  }
}
