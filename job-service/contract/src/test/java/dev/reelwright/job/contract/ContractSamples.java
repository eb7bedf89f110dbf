package dev.reelwright.job.contract;

import dev.reelwright.job.contract.asset.AssetPage;
import dev.reelwright.job.contract.asset.AssetType;
import dev.reelwright.job.contract.asset.AssetView;
import dev.reelwright.job.contract.asset.CreateAsset;
import dev.reelwright.job.contract.asset.ReserveStorage;
import dev.reelwright.job.contract.asset.StorageUsage;
import dev.reelwright.job.contract.storyboard.StoryboardEvent;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One message of each kind, by the name of its golden file. */
final class ContractSamples {
  private static final Instant CREATED = Instant.parse("2026-05-07T12:34:56.123456Z");
  private static final Instant UPDATED = Instant.parse("2026-05-07T12:38:11Z");
  private static final JobSpec SPEC =
      new JobSpec.StillWithAudio(
          new UploadRef("uploads/1/image", "image/png", 2048, "aa11"),
          new UploadRef("uploads/1/audio", "audio/mpeg", 4096, "bb22"));
  private static final String PROMPT_JOB = "550e8400-e29b-41d4-a716-446655440000";
  private static final JobSpec RETRIEVER =
      new JobSpec.PromptToVideo(
          "A golden retriever running through a sunlit meadow",
          10,
          "16:9",
          "720p",
          null,
          "https://example.com/image.jpg");
  private static final Map<String, Object> ECHO = Map.of("webhookUrl", "https://a.example/hook");
  private static final JobOutput OUTPUT = output(null, null, List.of());

  private ContractSamples() {}

  static Map<String, Object> messages() {
    Map<String, Object> messages = new LinkedHashMap<>();
    messages.putAll(StoryboardSamples.messages());
    messages.put("submit-job", submit("f1"));
    messages.put("submit-job-without-fingerprint", submit(null));
    messages.put("submit-prompt", submitPrompt());
    messages.put("submit-scenario", submitScenario());
    messages.put("submitted-job", new SubmittedJob(queued(), false));
    messages.put("job-queued", queued());
    messages.put("job-running", running());
    messages.put("job-succeeded", succeeded());
    messages.put("job-succeeded-from-a-prompt", succeededFromAPrompt());
    messages.put("job-failed", failed());
    messages.put("job-at-a-provider", atAProvider());
    messages.put("job-with-its-mode", inTestMode(succeeded()));
    messages.put("job-page", new JobPage(List.of(succeeded()), "cljob1"));
    messages.put("job-page-last", new JobPage(List.of(), null));
    messages.put("numbered-job-page", new NumberedJobPage(List.of(atAProvider()), 42, 2, 20));
    messages.put("numbered-job-page-past-the-end", new NumberedJobPage(List.of(), 42, 9, 20));
    messages.put("models", models());
    messages.put("slot-taken", new SlotView("jobs:acc_1", "cljob1"));
    messages.put("slot-free", new SlotView("jobs:acc_1", null));
    messages.put(
        "share",
        new ShareView(OUTPUT.videoUrl(), OUTPUT.thumbnailUrl(), 30033, 1280, 720, CREATED));
    messages.put(
        "storyboard-failed",
        new StoryboardEvent.StoryboardFailed(
            PROMPT_JOB + "-failed-1",
            PROMPT_JOB,
            "acc_1",
            Mode.LIVE,
            "jobs",
            new JobFailure("draft_expired", "Nobody touched the draft for 7 days."),
            ECHO,
            UPDATED));
    messages.put("cancel-job", new CancelJob("acc_1", Mode.LIVE));
    messages.put("event-accepted", new JobEvent.JobAccepted("cljob1-accepted", queued(), CREATED));
    messages.put("event-started", new JobEvent.JobStarted("cljob1-started-2", running(), UPDATED));
    messages.put(
        "event-succeeded", new JobEvent.JobSucceeded("cljob1-succeeded", succeeded(), UPDATED));
    messages.put("event-failed", new JobEvent.JobFailed("cljob1-failed", failed(), UPDATED));
    messages.put(
        "event-cancelled",
        new JobEvent.JobCancelled("cljob1-cancelled", ended(JobState.CANCELLED, null), UPDATED));
    messages.put(
        "event-expired",
        new JobEvent.JobExpired(
            "cljob1-expired",
            ended(JobState.EXPIRED, new JobFailure("deadline_exceeded", "Not in time.")),
            UPDATED));
    messages.put(
        "event-video-expiring",
        new JobEvent.VideoExpiring(
            "cljob1-expiring-1778762291",
            succeeded(),
            Instant.parse("2026-05-14T12:38:11Z"),
            Instant.parse("2026-05-13T12:38:12Z")));
    messages.put("audit-clean", new JobAuditReport(UPDATED, 3, 3, List.of()));
    messages.put(
        "audit-with-finding",
        new JobAuditReport(
            UPDATED,
            3,
            4,
            List.of(
                new JobAuditReport.Finding(
                    JobAuditReport.HOLD_WITHOUT_JOB,
                    "acc_1",
                    "job-cljob1",
                    "10 credits, open since 2026-05-07T12:34:56Z"))));
    messages.put("create-asset", createAsset());
    messages.put("asset", asset());
    messages.put("asset-page", new AssetPage(List.of(asset()), asset().assetId()));
    messages.put("asset-page-last", new AssetPage(List.of(), null));
    messages.put("reserve-storage", new ReserveStorage("acc_1", "uploads/acc_1/1", 20_971_520));
    messages.put(
        "storage-usage",
        new StorageUsage(123_456_789, 524_288_000, "starter_monthly", 20_971_520, 7));
    problems().forEach((name, problem) -> messages.put("problem-" + name, problem));
    return messages;
  }

  private static CreateAsset createAsset() {
    return new CreateAsset(
        PROMPT_JOB,
        "acc_1",
        Mode.LIVE,
        "key_1",
        AssetType.CHARACTER,
        "priya",
        "An engineer.",
        "en_US-amy");
  }

  private static AssetView asset() {
    return new AssetView(
        PROMPT_JOB,
        AssetType.CHARACTER,
        "priya",
        "An engineer.",
        "en_US-amy",
        "7d444840-9dc0-11d1-b245-5ffdce74fad2",
        "https://s3.example/picture.png?X-Amz-Signature=1",
        CREATED,
        UPDATED);
  }

  private static Map<String, Problem> problems() {
    Map<String, Problem> problems = new LinkedHashMap<>();
    problems.put("invalid-request", new Problem.InvalidRequest("limit", "must be 1 to 100"));
    problems.put(
        "invalid-fields",
        new Problem.InvalidFields(
            List.of(
                new Problem.InvalidFields.InvalidField("scenes[3].speech", "must not be empty"))));
    problems.put("credentials-missing", new Problem.CredentialsMissing());
    problems.put("credentials-refused", new Problem.CredentialsRefused());
    problems.put("insufficient-credits", new Problem.InsufficientCredits(10, 3));
    problems.put(
        "budget-exceeded",
        new Problem.BudgetExceeded(
            "key:key_1",
            Problem.BudgetExceeded.Period.DAY,
            100,
            95,
            10,
            Instant.parse("2026-05-08T00:00:00Z")));
    problems.put(
        "budget-exceeded-by-one-job",
        new Problem.BudgetExceeded("account", Problem.BudgetExceeded.Period.JOB, 5, 0, 10, null));
    problems.put("forbidden", new Problem.Forbidden("This page may not send requests here"));
    problems.put("not-found", new Problem.NotFound("job"));
    problems.put("method-not-allowed", new Problem.MethodNotAllowed("PUT", List.of("GET")));
    problems.put("already-active", new Problem.AlreadyActive("cljob1"));
    problems.put("wrong-state", new Problem.WrongState("cancel", JobState.RUNNING));
    problems.put("too-many-active", new Problem.TooManyActive(3, List.of("a", "b", "c")));
    problems.put("wrong-stage", new Problem.WrongStage("approve", StoryboardState.RENDERING));
    problems.put("storage-full", new Problem.StorageFull(524_200_000, 524_288_000, 100_000));
    problems.put("limit-reached", new Problem.LimitReached("assets", 1000));
    problems.put("idempotency-mismatch", new Problem.IdempotencyMismatch());
    problems.put("too-large", new Problem.TooLarge("image", 52_428_800));
    problems.put(
        "unsupported-media", new Problem.UnsupportedMedia("image", "text", List.of("image/png")));
    problems.put("rate-limited", new Problem.RateLimited("jobs-all", 600, 60, 12));
    problems.put("unavailable", new Problem.Unavailable("credit-service", 2));
    problems.put("internal", new Problem.Internal("ref-1"));
    return problems;
  }

  /** What files of other versions must still mean. */
  static Map<String, Object> oldMessages() {
    Map<String, Object> messages = new LinkedHashMap<>();
    messages.put("submit-job-with-unknown-fields", submit("f1"));
    messages.put("submit-prompt-with-an-uploaded-start-image", submitPrompt());
    messages.put("job-queued-without-nulls", withoutSpec(queued()));
    messages.put("job-succeeded-without-spec", withoutSpec(succeeded()));
    messages.put(
        "event-failed-without-spec",
        new JobEvent.JobFailed("cljob1-failed", withoutSpec(failed()), UPDATED));
    messages.put(
        "event-succeeded-with-unknown-fields",
        new JobEvent.JobSucceeded("cljob1-succeeded", withoutSpec(succeeded()), UPDATED));
    messages.put("problem-not-found-with-unknown-fields", new Problem.NotFound("job"));
    return messages;
  }

  private static SubmitJob submit(@Nullable String fingerprint) {
    return new SubmitJob(
        "cljob1",
        "acc_1",
        Mode.LIVE,
        "key_1",
        "jobs",
        "still-audio-1",
        SPEC,
        new Admission.OneAtATime("jobs:acc_1"),
        fingerprint,
        ECHO,
        null);
  }

  private static SubmitJob submitPrompt() {
    return new SubmitJob(
        PROMPT_JOB,
        "acc_1",
        Mode.LIVE,
        "key_1",
        "kensa",
        "storyboard-1",
        new JobSpec.PromptToVideo("How HTTPS works in 30 seconds", 30, "16:9", null, null, null),
        new Admission.Unlimited("kensa:acc_1"),
        null,
        Map.of(),
        null);
  }

  private static SubmitJob submitScenario() {
    return new SubmitJob(
        PROMPT_JOB,
        "acc_1",
        Mode.TEST,
        "key_1",
        "kensa",
        "sora-2",
        RETRIEVER,
        new Admission.Unlimited("kensa:acc_1"),
        "f1",
        Map.of(),
        Scenario.FAIL_AT_65.text());
  }

  private static JobView atAProvider() {
    return view(
        PROMPT_JOB,
        "kensa",
        "sora-2",
        "evolink",
        RETRIEVER,
        JobState.RUNNING,
        "rendering",
        65,
        null,
        null,
        0,
        0,
        Map.of(),
        UPDATED,
        null);
  }

  private static ModelList models() {
    return new ModelList(
        List.of(
            new ModelList.Model(
                "sora-2",
                "Sora 2",
                "OpenAI",
                List.of("text-to-video", "image-to-video"),
                List.of(10, 15),
                15,
                List.of("720p", "1080p"),
                List.of("16:9", "9:16"),
                true,
                null,
                null,
                null),
            new ModelList.Model(
                "sora-1",
                "Sora",
                "OpenAI",
                List.of("text-to-video"),
                List.of(5),
                5,
                List.of("480p"),
                List.of("1:1"),
                false,
                LocalDate.parse("2025-09-30"),
                LocalDate.parse("2026-03-13"),
                "sora-2")));
  }

  private static JobView succeededFromAPrompt() {
    return view(
        PROMPT_JOB,
        "kensa",
        "storyboard-1",
        "reelwright",
        new JobSpec.PromptToVideo(
            "How HTTPS works in 30 seconds",
            30,
            "16:9",
            "1080p",
            new JobSpec.Style("paper", "slt", "off"),
            null),
        JobState.SUCCEEDED,
        null,
        100,
        output(
            "https://s3.example/captions.srt?X-Amz-Signature=3",
            "https://s3.example/captions.vtt?X-Amz-Signature=4",
            List.of("Written without a writer model.")),
        null,
        1,
        10,
        Map.of(),
        UPDATED,
        UPDATED);
  }

  /** As a sender words it that knows neither spec nor provider in a view. */
  private static JobView withoutSpec(JobView view) {
    return view(
        view.jobId(),
        view.origin(),
        view.model(),
        null,
        null,
        view.state(),
        view.stage(),
        view.progress(),
        view.output(),
        view.failure(),
        view.retries(),
        view.charged(),
        view.echo(),
        view.updatedAt(),
        view.completedAt());
  }

  private static JobView queued() {
    return view(JobState.QUEUED, null, 0, null, null, 0, 0, CREATED, null);
  }

  private static JobView running() {
    return view(JobState.RUNNING, "rendering", 62, null, null, 1, 0, UPDATED, null);
  }

  private static JobView succeeded() {
    return view(JobState.SUCCEEDED, null, 100, OUTPUT, null, 1, 10, UPDATED, UPDATED);
  }

  private static JobView failed() {
    return ended(JobState.FAILED, new JobFailure("audio_unreadable", "The audio cannot be read."));
  }

  private static JobView ended(JobState state, @Nullable JobFailure failure) {
    return view(state, null, 40, null, failure, 0, 0, UPDATED, UPDATED);
  }

  private static JobView view(
      JobState state,
      @Nullable String stage,
      int progress,
      @Nullable JobOutput output,
      @Nullable JobFailure failure,
      int retries,
      long charged,
      Instant updatedAt,
      @Nullable Instant completedAt) {
    return view(
        "cljob1",
        "jobs",
        "still-audio-1",
        "reelwright",
        SPEC,
        state,
        stage,
        progress,
        output,
        failure,
        retries,
        charged,
        ECHO,
        updatedAt,
        completedAt);
  }

  private static JobView view(
      String jobId,
      String origin,
      String model,
      @Nullable String provider,
      @Nullable JobSpec spec,
      JobState state,
      @Nullable String stage,
      int progress,
      @Nullable JobOutput output,
      @Nullable JobFailure failure,
      int retries,
      long charged,
      Map<String, Object> echo,
      Instant updatedAt,
      @Nullable Instant completedAt) {
    return new JobView(
        jobId,
        "acc_1",
        origin,
        model,
        provider,
        spec,
        state,
        stage,
        progress,
        output,
        failure,
        retries,
        10,
        charged,
        echo,
        CREATED,
        updatedAt,
        completedAt,
        null);
  }

  private static JobView inTestMode(JobView it) {
    return new JobView(
        it.jobId(),
        it.account(),
        it.origin(),
        it.model(),
        it.provider(),
        it.spec(),
        it.state(),
        it.stage(),
        it.progress(),
        it.output(),
        it.failure(),
        it.retries(),
        it.quoted(),
        it.charged(),
        it.echo(),
        it.createdAt(),
        it.updatedAt(),
        it.completedAt(),
        Mode.TEST);
  }

  private static JobOutput output(
      @Nullable String srtUrl, @Nullable String vttUrl, List<String> notes) {
    return new JobOutput(
        "https://s3.example/video.mp4?X-Amz-Signature=1",
        "https://s3.example/thumbnail.jpg?X-Amz-Signature=2",
        srtUrl,
        vttUrl,
        "tokentokentokentokentokentoken00",
        123456,
        30033,
        1280,
        720,
        notes);
  }
}
