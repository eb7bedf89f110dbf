package dev.reelwright.gateway.surface.jobs;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.jobs.JobsDialect;
import dev.reelwright.dialect.jobs.JobsMapping;
import dev.reelwright.gateway.caller.Caller;
import dev.reelwright.gateway.edge.RequestFacts;
import dev.reelwright.gateway.edge.Stories;
import dev.reelwright.gateway.neighbour.Neighbours;
import dev.reelwright.gateway.upload.ReceivedForm;
import dev.reelwright.gateway.upload.ReceivedForm.ReceivedFile;
import dev.reelwright.gateway.upload.Upload;
import dev.reelwright.gateway.upload.UploadSink;
import dev.reelwright.gateway.upload.Uploads;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.contract.SlotView;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.contract.SubmittedJob;
import dev.reelwright.job.contract.UploadRef;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;

/**
 * One submit, in the order of the contract: look at the slot (409) before a byte of the body is
 * read, then the stream (413, 415, 400), then the job service decides.
 */
@ApplicationScoped
class JobsSubmission {
  private final Neighbours neighbours;
  private final Uploads uploads;
  private final WebhookUrls webhookUrls;
  private final SecureRandom random;
  private final long maxBodyBytes;

  JobsSubmission(
      Neighbours neighbours,
      Uploads uploads,
      WebhookUrls webhookUrls,
      SecureRandom random,
      Dialects dialects) {
    this.neighbours = neighbours;
    this.uploads = uploads;
    this.webhookUrls = webhookUrls;
    this.random = random;
    this.maxBodyBytes = dialects.named(JobsDialect.NAME).orElseThrow().surface().maxBodyBytes();
  }

  /** What the steps share. */
  private record Request(HttpServerRequest http, Caller caller, String jobId, boolean idempotent) {}

  Uni<SubmittedJob> submit(RoutingContext context, Caller caller) {
    String key = context.request().getHeader("Idempotency-Key");
    String jobId =
        key == null
            ? JobsMapping.newJobId(random)
            : JobsMapping.jobId(caller.account(), caller.mode(), key);
    RequestFacts.of(context).put("job", jobId);
    Request request = new Request(context.request(), caller, jobId, key != null);
    return isReplay(request)
        .chain(replay -> replay ? compareAndSubmit(request) : lookAndSubmit(request));
  }

  /** The job exists already, and so do its files, whatever else is active by now. */
  private Uni<Boolean> isReplay(Request request) {
    if (!request.idempotent()) {
      return Uni.createFrom().item(false);
    }
    Caller caller = request.caller();
    return neighbours
        .jobs(jobs -> jobs.get(request.jobId(), caller.account(), caller.mode()))
        .replaceWith(true)
        .onFailure(JobsSubmission::isUnknownJob)
        .recoverWithItem(false);
  }

  private static boolean isUnknownJob(Throwable failure) {
    return failure instanceof ProblemException refused
        && refused.problem() instanceof Problem.NotFound;
  }

  private Uni<SubmittedJob> lookAndSubmit(Request request) {
    Caller caller = request.caller();
    return neighbours
        .jobs(jobs -> jobs.slot(JobsMapping.pool(caller.account()), caller.mode()))
        .chain(slot -> enter(request, slot));
  }

  /** A slot held by this very job: another try of the same request was accepted just now. */
  private Uni<SubmittedJob> enter(Request request, SlotView slot) {
    String active = slot.activeJobId();
    if (active != null && !active.equals(request.jobId())) {
      return refused(new Problem.AlreadyActive(active));
    }
    return active == null ? uploadAndSubmit(request) : compareAndSubmit(request);
  }

  private Uni<SubmittedJob> compareAndSubmit(Request request) {
    return boundary(request)
        .chain(
            boundary ->
                uploads.receive(
                    request.http(), boundary, JobsForm.SPEC, UploadSink.NOWHERE, maxBodyBytes))
        .chain(form -> checkAndAsk(request, form, part -> "replayed/" + part));
  }

  private Uni<SubmittedJob> uploadAndSubmit(Request request) {
    return boundary(request)
        .chain(
            boundary ->
                uploads
                    .begin(request.caller().account(), request.jobId(), JobsForm.SPEC)
                    .chain(upload -> uploadAndSubmit(request, boundary, upload)));
  }

  /** Whoever loses leaves nothing behind. */
  private Uni<SubmittedJob> uploadAndSubmit(Request request, String boundary, Upload upload) {
    Uni<SubmittedJob> story =
        uploads
            .receive(request.http(), boundary, JobsForm.SPEC, upload, maxBodyBytes)
            .onFailure()
            .call(() -> uploads.discard(upload))
            .chain(form -> decide(request, form, upload));
    return Stories.toItsEnd(story);
  }

  private Uni<SubmittedJob> decide(Request request, ReceivedForm form, Upload upload) {
    return checkAndAsk(request, form, upload::key)
        .call(
            submitted -> submitted.replayed() ? uploads.discard(upload) : uploads.accepted(upload))
        .onFailure(Uploads::isRefusal)
        .call(() -> uploads.discard(upload));
  }

  private Uni<SubmittedJob> checkAndAsk(
      Request request, ReceivedForm form, UnaryOperator<String> keys) {
    return webhookUrls
        .check(form.field(JobsForm.WEBHOOK_URL))
        .chain(() -> neighbours.jobs(jobs -> jobs.submit(order(request, form, keys))));
  }

  private static SubmitJob order(Request request, ReceivedForm form, UnaryOperator<String> keys) {
    UploadRef image = reference(form, JobsForm.IMAGE, keys);
    UploadRef audio = reference(form, JobsForm.AUDIO, keys);
    String webhookUrl = form.field(JobsForm.WEBHOOK_URL);
    return JobsMapping.submit(
        request.jobId(),
        request.caller().account(),
        request.caller().mode(),
        request.caller().keyId(),
        new JobSpec.StillWithAudio(image, audio),
        request.idempotent()
            ? JobsMapping.fingerprint(image.sha256(), audio.sha256(), webhookUrl)
            : null,
        webhookUrl);
  }

  private static UploadRef reference(ReceivedForm form, String part, UnaryOperator<String> keys) {
    ReceivedFile file = form.file(part);
    return new UploadRef(keys.apply(part), file.mediaType(), file.bytes(), file.sha256());
  }

  /** Fails before the body is read where its headers say enough: 413, 415, 400. */
  private Uni<String> boundary(Request request) {
    return uploads.boundary(request.http(), maxBodyBytes);
  }

  private static <T> Uni<T> refused(Problem problem) {
    return Uni.createFrom().failure(new ProblemException(problem));
  }
}
