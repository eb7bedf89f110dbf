package dev.reelwright.dialect.kensa;

import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.UploadRef;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs that were ordered by prompt, as the platform tells of them. */
final class Videos {
  static final String UUID = "550e8400-e29b-41d4-a716-446655440000";
  private static final Instant CREATED = Instant.parse("2026-03-13T10:00:00Z");
  private static final Instant UPDATED = Instant.parse("2026-03-13T10:03:00.4Z");
  private static final JobSpec PROMPT =
      new JobSpec.PromptToVideo(
          "A golden retriever running through a sunlit meadow", 10, "16:9", "720p", null, null);

  private Videos() {}

  static JobView aVideo(JobState state, int progress) {
    return view("kensa", "storyboard-1", "reelwright", PROMPT, state, progress);
  }

  /** The contract's own example, with a picture to begin with. */
  static JobView aProvidersVideo(JobState state, int progress) {
    return view(
        "kensa",
        "sora-2",
        "evolink",
        new JobSpec.PromptToVideo(
            "A golden retriever running...",
            10,
            "16:9",
            "720p",
            null,
            "https://example.com/image.jpg"),
        state,
        progress);
  }

  /** As it was told of before there were providers. */
  static JobView aVideoOfBefore() {
    return view("kensa", "storyboard-1", null, PROMPT, JobState.QUEUED, 0);
  }

  /** Of another API, or of a kind that Kensa does not know. */
  static List<JobView> othersJobs() {
    UploadRef file = new UploadRef("uploads/1", "image/png", 1, "aa");
    return List.of(
        queued("jobs", PROMPT),
        queued("kensa", new JobSpec.StillWithAudio(file, file)),
        queued("kensa", null));
  }

  private static JobView queued(String origin, @Nullable JobSpec spec) {
    return view(origin, "storyboard-1", "reelwright", spec, JobState.QUEUED, 0);
  }

  private static JobView view(
      String origin,
      String model,
      @Nullable String provider,
      @Nullable JobSpec spec,
      JobState state,
      int progress) {
    return new JobView(
        UUID,
        "acc_1",
        origin,
        model,
        provider,
        spec,
        state,
        state == JobState.RUNNING ? "narrating" : null,
        progress,
        state == JobState.SUCCEEDED ? output() : null,
        failure(state),
        0,
        12,
        state == JobState.SUCCEEDED ? 10 : 0,
        Map.of(),
        CREATED,
        UPDATED,
        state.isFinal() ? UPDATED : null,
        Mode.LIVE);
  }

  private static JobOutput output() {
    return new JobOutput(
        "https://files.example.com/video.mp4?signature=1",
        "https://files.example.com/thumbnail.jpg?signature=2",
        "https://files.example.com/captions.srt?signature=3",
        "https://files.example.com/captions.vtt?signature=4",
        "s3cretsharetoken0000000",
        15_728_640,
        10_000,
        1280,
        720,
        List.of("Written without a writer model: the text says little about the subject."));
  }

  private static @Nullable JobFailure failure(JobState state) {
    return switch (state) {
      case FAILED -> new JobFailure("text_unspeakable", "\"@@@\" cannot be spoken.");
      case EXPIRED -> new JobFailure("deadline_exceeded", "The video was not finished in time.");
      default -> null;
    };
  }
}
