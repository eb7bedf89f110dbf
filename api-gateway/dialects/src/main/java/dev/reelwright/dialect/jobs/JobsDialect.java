package dev.reelwright.dialect.jobs;

import dev.reelwright.dialect.Callback;
import dev.reelwright.dialect.CallbackSignature;
import dev.reelwright.dialect.Dialect;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.Rendered;
import dev.reelwright.dialect.Surface;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Problem;
import java.util.List;
import java.util.Optional;

/** The image + audio Jobs API under {@code /api}. */
public final class JobsDialect implements Dialect {
  /** The {@code origin} of its jobs. */
  public static final String NAME = "jobs";

  /** Of every answer and callback. */
  public static final String MEDIA_TYPE = "application/json";

  private static final long MAX_BODY_BYTES = 101L * 1024 * 1024;
  private static final Surface SURFACE =
      new Surface(NAME, List.of("/api/jobs", "/api/status", "/api/cancel"), MAX_BODY_BYTES);

  @Override
  public Surface surface() {
    return SURFACE;
  }

  @Override
  public Rendered render(Problem problem) {
    return JobsProblems.render(problem);
  }

  /** "When the job completes or fails": a cancelled one calls nobody. */
  @Override
  public Optional<Callback> callback(JobEvent event, PublicLinks links) {
    return switch (event) {
      case JobEvent.JobSucceeded it -> callback(it.job(), links);
      case JobEvent.JobFailed it -> callback(it.job(), links);
      case JobEvent.JobExpired it -> callback(it.job(), links);
      case JobEvent.JobAccepted it -> Optional.empty();
      case JobEvent.JobStarted it -> Optional.empty();
      case JobEvent.JobCancelled it -> Optional.empty();
      case JobEvent.VideoExpiring it -> Optional.empty();
    };
  }

  private static Optional<Callback> callback(JobView job, PublicLinks links) {
    return JobsMapping.webhookUrl(job)
        .map(
            url ->
                new Callback(
                    url,
                    MEDIA_TYPE,
                    JobsWire.json(JobsMapping.status(job, links)),
                    CallbackSignature.HEX_BODY));
  }
}
