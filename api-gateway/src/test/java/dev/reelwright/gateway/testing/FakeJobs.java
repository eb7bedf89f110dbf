package dev.reelwright.gateway.testing;

import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.CancelJob;
import dev.reelwright.job.contract.JobAuditReport;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobSpec;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A job service that keeps its jobs in a map and decides as the real one promises to. */
public final class FakeJobs {
  private static final Instant START = Instant.parse("2026-05-07T12:34:56Z");

  private final Map<String, SubmitJob> orders = new LinkedHashMap<>();
  private final Map<String, JobView> jobs = new LinkedHashMap<>();
  private final Set<String> deleted = new HashSet<>();
  private JobAuditReport audit = new JobAuditReport(START, 1, 1, List.of());
  private @Nullable Problem nextRefusal;
  private int ticks;

  /** The next submit is refused with this. */
  public synchronized void refuseNextSubmit(Problem problem) {
    nextRefusal = problem;
  }

  /** What the next audits find. */
  public synchronized void auditFinds(JobAuditReport report) {
    audit = report;
  }

  public synchronized SubmitJob order(String jobId) {
    return Objects.requireNonNull(orders.get(jobId), jobId);
  }

  public synchronized List<SubmitJob> ordersOf(String account) {
    return orders.values().stream().filter(order -> order.account().equals(account)).toList();
  }

  /** Moves a job on, as the worker would. */
  public synchronized void move(String jobId, JobState state, int progress) {
    jobs.put(jobId, view(order(jobId), state, progress, known(jobId).createdAt()));
  }

  public synchronized boolean isDeleted(String jobId) {
    return deleted.contains(jobId);
  }

  synchronized Object answer(Exchange call) {
    if (call.is("POST", "/internal/jobs")) {
      return submit(call.read(SubmitJob.class));
    }
    if (call.is("POST", "/internal/jobs/[^/]+/cancel")) {
      return cancel(call.segment(3), call.read(CancelJob.class));
    }
    if (call.is("POST", "/internal/jobs/audits")) {
      return audit;
    }
    if (call.is("GET", "/internal/jobs")) {
      return list(call);
    }
    if (call.is("GET", "/internal/jobs/[^/]+")) {
      return own(call.segment(3), account(call), mode(call));
    }
    if (call.is("DELETE", "/internal/jobs/[^/]+")) {
      deleted.add(own(call.segment(3), account(call), mode(call)).jobId());
      return new NoContent();
    }
    if (call.is("GET", "/internal/numbered-jobs")) {
      return numbered(call);
    }
    if (call.is("GET", "/internal/models")) {
      return models(mode(call));
    }
    if (call.is("GET", "/internal/slots/[^/]+")) {
      return new SlotView(call.segment(3), active(call.segment(3), mode(call)));
    }
    if (call.is("GET", "/internal/shares/[^/]+")) {
      return share(call.segment(3));
    }
    throw new ProblemException(new Problem.NotFound("route"));
  }

  private static String account(Exchange call) {
    return call.request().getParam("account");
  }

  private static Mode mode(Exchange call) {
    String mode = call.request().getParam("mode");
    return stated(mode == null ? null : Mode.valueOf(mode));
  }

  private static Mode stated(@Nullable Mode mode) {
    if (mode == null) {
      throw new ProblemException(new Problem.InvalidRequest("mode", "must not be left out"));
    }
    return mode;
  }

  private SubmittedJob submit(SubmitJob order) {
    if (nextRefusal != null) {
      Problem refusal = nextRefusal;
      nextRefusal = null;
      throw new ProblemException(refusal);
    }
    SubmitJob before = orders.get(order.jobId());
    if (before != null) {
      if (before.mode() != order.mode()
          || !Objects.equals(before.fingerprint(), order.fingerprint())) {
        throw new ProblemException(new Problem.IdempotencyMismatch());
      }
      return new SubmittedJob(known(order.jobId()), true);
    }
    String active = active(order.admission().pool(), order.mode());
    if (active != null) {
      throw new ProblemException(new Problem.AlreadyActive(active));
    }
    orders.put(order.jobId(), order);
    JobView job = view(order, JobState.QUEUED, 0, START.plusSeconds(ticks++));
    jobs.put(order.jobId(), job);
    return new SubmittedJob(job, false);
  }

  private JobView cancel(String jobId, CancelJob cancel) {
    JobView job = own(jobId, cancel.account(), stated(cancel.mode()));
    if (job.state() != JobState.QUEUED) {
      throw new ProblemException(new Problem.WrongState("cancel", job.state()));
    }
    move(jobId, JobState.CANCELLED, 0);
    return known(jobId);
  }

  private JobView own(String jobId, String account, Mode mode) {
    JobView job = jobs.get(jobId);
    if (job == null || !isOf(job, account, mode) || deleted.contains(jobId)) {
      throw new ProblemException(new Problem.NotFound("job"));
    }
    return job;
  }

  private boolean isOf(JobView job, String account, Mode mode) {
    return job.account().equals(account) && order(job.jobId()).mode() == mode;
  }

  private JobPage list(Exchange call) {
    String account = account(call);
    Mode mode = mode(call);
    Set<String> states =
        call.request().params().getAll("state").stream().collect(Collectors.toSet());
    List<JobView> own =
        new ArrayList<>(
            jobs.values().stream()
                .filter(job -> isOf(job, account, mode))
                .filter(job -> states.isEmpty() || states.contains(job.state().name()))
                .toList()
                .reversed());
    String cursor = call.request().getParam("cursor");
    if (cursor != null) {
      if (own.stream().noneMatch(job -> job.jobId().equals(cursor))) {
        throw new ProblemException(
            new Problem.InvalidRequest("cursor", "must be the nextCursor of an earlier page"));
      }
      while (!own.removeFirst().jobId().equals(cursor)) {
        continue;
      }
    }
    int limit = Integer.parseInt(call.request().getParam("limit"));
    boolean more = own.size() > limit;
    List<JobView> page = more ? own.subList(0, limit) : own;
    return new JobPage(page, more ? page.getLast().jobId() : null);
  }

  private NumberedJobPage numbered(Exchange call) {
    String account = account(call);
    Mode mode = mode(call);
    String origin = call.request().getParam("origin");
    int page = Integer.parseInt(call.request().getParam("page"));
    int pageSize = Integer.parseInt(call.request().getParam("pageSize"));
    List<JobView> all =
        jobs.values().stream()
            .filter(job -> isOf(job, account, mode) && job.origin().equals(origin))
            .filter(job -> !deleted.contains(job.jobId()))
            .toList()
            .reversed();
    return new NumberedJobPage(
        all.stream().skip((page - 1L) * pageSize).limit(pageSize).toList(),
        all.size(),
        page,
        pageSize);
  }

  /** One that only a test key may order, and one for everybody. */
  private static ModelList models(Mode mode) {
    return new ModelList(
        List.of(
            new ModelList.Model(
                "sora-2",
                "Sora 2",
                "OpenAI",
                List.of("text-to-video", "image-to-video"),
                List.of(4, 8, 12),
                12,
                List.of("720p", "1080p"),
                List.of("16:9", "9:16"),
                mode == Mode.TEST,
                LocalDate.of(2026, 6, 1),
                LocalDate.of(2026, 9, 24),
                "veo-3-1"),
            new ModelList.Model(
                "storyboard-1",
                "Storyboard 1",
                "Reelwright",
                List.of("text-to-video", "image-to-video"),
                List.of(3, 4, 5),
                5,
                List.of("1080p", "720p"),
                List.of("16:9", "9:16", "1:1"),
                true,
                null,
                null,
                null)));
  }

  private ShareView share(String token) {
    for (JobView job : jobs.values()) {
      JobOutput output = job.output();
      if (output != null && output.shareToken().equals(token)) {
        return new ShareView(
            output.videoUrl(), output.thumbnailUrl(), 30_400, 1280, 720, job.createdAt());
      }
    }
    throw new ProblemException(new Problem.NotFound("share"));
  }

  private JobView known(String jobId) {
    return Objects.requireNonNull(jobs.get(jobId), jobId);
  }

  private @Nullable String active(String pool, Mode mode) {
    return orders.values().stream()
        .filter(order -> order.mode() == mode)
        .filter(
            order ->
                order.admission() instanceof Admission.OneAtATime one && one.pool().equals(pool))
        .map(SubmitJob::jobId)
        .filter(id -> !known(id).state().isFinal())
        .findFirst()
        .orElse(null);
  }

  private static JobView view(SubmitJob order, JobState state, int progress, Instant createdAt) {
    return new JobView(
        order.jobId(),
        order.account(),
        order.origin(),
        order.model(),
        order.model().equals("sora-2") ? "evolink" : "reelwright",
        spec(order),
        state,
        state == JobState.RUNNING ? "rendering" : null,
        progress,
        state == JobState.SUCCEEDED ? output(order.jobId()) : null,
        state == JobState.FAILED ? new JobFailure("no_sound", "The audio has no sound.") : null,
        0,
        10,
        state == JobState.SUCCEEDED ? 10 : 0,
        order.echo(),
        createdAt,
        createdAt.plusSeconds(60),
        state.isFinal() ? createdAt.plusSeconds(60) : null,
        order.mode());
  }

  /** What an order leaves open is filled in. */
  private static JobSpec spec(SubmitJob order) {
    return order.spec() instanceof JobSpec.PromptToVideo prompt && prompt.resolution() == null
        ? new JobSpec.PromptToVideo(
            prompt.prompt(),
            prompt.durationSeconds(),
            prompt.aspectRatio(),
            "1080p",
            null,
            prompt.startImageUrl())
        : order.spec();
  }

  private static JobOutput output(String jobId) {
    return new JobOutput(
        "https://files.example.com/" + jobId + "/video.mp4?a=1&b='2'",
        "https://files.example.com/" + jobId + "/thumbnail.jpg?a=1",
        null,
        "https://files.example.com/" + jobId + "/captions.vtt?a=1",
        "share" + jobId,
        1_000,
        30_400,
        1280,
        720,
        List.of("A note."));
  }
}
