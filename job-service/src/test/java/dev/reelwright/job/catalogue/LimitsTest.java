package dev.reelwright.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LimitsTest {
  private static final Limits LIMITS =
      new Limits(4, 60, List.of("16:9", "1:1"), List.of("720p", "1080p"));

  @ParameterizedTest
  @CsvSource({"4, 16:9, 720p", "60, 1:1, 1080p"})
  void orderWithinTheLimitsIsTakenAsItIs(int seconds, String aspectRatio, String resolution) {
    JobSpec.PromptToVideo order = order(seconds, aspectRatio, resolution);

    assertThat(LIMITS.fit(order)).isEqualTo(order);
  }

  @Test
  void whoeverAsksForNoResolutionGetsTheFirst() {
    assertThat(LIMITS.fit(order(10, "16:9", null))).isEqualTo(order(10, "16:9", "720p"));
  }

  @ParameterizedTest(name = "{0} s, {1}, {2}: {4}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          3  | 16:9 | 720p | durationSeconds | must be 4 to 60 seconds, not 3
          61 | 16:9 | 720p | durationSeconds | must be 4 to 60 seconds, not 61
          0  | 16:9 | 720p | durationSeconds | must be 4 to 60 seconds, not 0
          10 | 9:16 | 720p | aspectRatio     | must be one of 16:9, 1:1, not '9:16'
          10 | 16:9 | 4k   | resolution      | must be one of 720p, 1080p, not '4k'
          """)
  void whatIsNotTakenIsRefusedWithWhatIs(
      int seconds, String aspectRatio, String resolution, String field, String message) {
    assertThatThrownBy(() -> LIMITS.fit(order(seconds, aspectRatio, resolution)))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refused ->
                assertThat(refused.problem())
                    .isEqualTo(new Problem.InvalidRequest(field, message)));
  }

  private static JobSpec.PromptToVideo order(
      int seconds, String aspectRatio, @Nullable String resolution) {
    return new JobSpec.PromptToVideo(
        "How HTTPS works",
        seconds,
        aspectRatio,
        resolution,
        new JobSpec.Style("paper", null, null),
        null);
  }
}
