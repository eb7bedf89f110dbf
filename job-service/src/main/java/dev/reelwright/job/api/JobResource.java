package dev.reelwright.job.api;

import static dev.reelwright.job.api.InTime.inTime;
import static dev.reelwright.job.api.InTime.read;

import dev.reelwright.job.catalogue.LiveCatalogue;
import dev.reelwright.job.contract.CancelJob;
import dev.reelwright.job.contract.JobApi;
import dev.reelwright.job.contract.JobAuditReport;
import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.ModelList;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.ShareView;
import dev.reelwright.job.contract.SlotView;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import dev.reelwright.job.credit.HoldAudit;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.query.Queries;
import dev.reelwright.job.submission.Cancellation;
import dev.reelwright.job.submission.Deletion;
import dev.reelwright.job.submission.Submission;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The contract, served. A neighbour that does not answer in time is a problem, not a hang. */
public class JobResource implements JobApi {
  /** Nobody but an operator asks for it, and it reads all that is open. */
  private static final Duration PATIENCE_WITH_AUDIT = Duration.ofMinutes(2);

  private final Submission submission;
  private final Cancellation cancellation;
  private final Deletion deletion;
  private final Queries queries;
  private final LiveCatalogue catalogue;
  private final HoldAudit audit;

  JobResource(
      Submission submission,
      Cancellation cancellation,
      Deletion deletion,
      Queries queries,
      LiveCatalogue catalogue,
      HoldAudit audit) {
    this.submission = submission;
    this.cancellation = cancellation;
    this.deletion = deletion;
    this.queries = queries;
    this.catalogue = catalogue;
    this.audit = audit;
  }

  @Override
  public Uni<SubmittedJob> submit(SubmitJob submit) {
    return inTime(submission.submit(submit));
  }

  @Override
  public Uni<JobView> get(String jobId, String account, Mode mode) {
    return read(() -> queries.get(id(jobId), account, Required.mode(mode)));
  }

  @Override
  public Uni<JobPage> list(
      String account,
      Mode mode,
      String origin,
      List<JobState> states,
      int limit,
      @Nullable String cursor) {
    return read(() -> queries.list(account, Required.mode(mode), origin, states, limit, cursor));
  }

  @Override
  public Uni<NumberedJobPage> numbered(
      String account, Mode mode, String origin, int page, int pageSize) {
    return read(() -> queries.numbered(account, Required.mode(mode), origin, page, pageSize));
  }

  @Override
  public Uni<Void> delete(String jobId, String account, Mode mode) {
    return inTime(deletion.delete(id(jobId), account, Required.mode(mode)));
  }

  @Override
  public Uni<ModelList> models(Mode mode) {
    return Uni.createFrom().item(catalogue.offerTo(mode).models());
  }

  @Override
  public Uni<JobView> cancel(String jobId, CancelJob cancel) {
    return inTime(cancellation.cancel(id(jobId), cancel));
  }

  @Override
  public Uni<JobAuditReport> audit() {
    return audit.audit().ifNoItem().after(PATIENCE_WITH_AUDIT).fail();
  }

  @Override
  public Uni<SlotView> slot(String pool, Mode mode) {
    return read(() -> queries.slot(pool, Required.mode(mode)));
  }

  @Override
  public Uni<ShareView> share(String token) {
    return read(() -> queries.share(token));
  }

  /** What cannot be an id is nobody's. */
  private static JobId id(String text) {
    return JobId.parse(text).orElseThrow(() -> new ProblemException(new Problem.NotFound("job")));
  }
}
