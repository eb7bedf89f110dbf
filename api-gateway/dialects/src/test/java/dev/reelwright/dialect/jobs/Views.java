package dev.reelwright.dialect.jobs;

import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Jobs as the platform tells of them. */
final class Views {
  static final String HOOK = "https://your.app/hooks/vidgen";
  private static final Instant CREATED = Instant.parse("2026-05-07T12:34:56Z");
  private static final Instant UPDATED = Instant.parse("2026-05-07T12:38:11.123456Z");

  private Views() {}

  static JobView aJob(JobState state, int progress) {
    return aJob(state, progress, Map.of());
  }

  static JobView aJobWithHook(JobState state, int progress) {
    return aJob(state, progress, Map.of("webhookUrl", HOOK));
  }

  private static JobView aJob(JobState state, int progress, Map<String, Object> echo) {
    return new JobView(
        "clxxxxx0000abcd1234efghi0",
        "acc_1",
        "jobs",
        "still-audio-1",
        "reelwright",
        null,
        state,
        state == JobState.RUNNING ? "rendering" : null,
        progress,
        state == JobState.SUCCEEDED ? output() : null,
        failure(state),
        1,
        10,
        state == JobState.SUCCEEDED ? 10 : 0,
        echo,
        CREATED,
        UPDATED,
        state.isFinal() ? UPDATED : null,
        Mode.LIVE);
  }

  private static JobOutput output() {
    return new JobOutput(
        "https://files.example.com/video.mp4?signature=1",
        "https://files.example.com/thumbnail.jpg?signature=2",
        null,
        null,
        "s3cretsharetoken0000000",
        1_234_567,
        30_000,
        1920,
        1080,
        List.of());
  }

  private static @Nullable JobFailure failure(JobState state) {
    return switch (state) {
      case FAILED -> new JobFailure("audio_unreadable", "The audio file has no sound in it.");
      case EXPIRED -> new JobFailure("deadline", "The job took too long.");
      default -> null;
    };
  }
}
