package dev.reelwright.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FrameSizeTest {
  @ParameterizedTest(name = "{1} at {0}: {2} x {3}")
  @CsvSource({
    "16:9, 480p, 854, 480",
    "16:9, 720p, 1280, 720",
    "16:9, 1080p, 1920, 1080",
    "16:9, 4k, 3840, 2160",
    "9:16, 480p, 480, 854",
    "9:16, 1080p, 1080, 1920",
    "9:16, 4k, 2160, 3840",
    "1:1, 480p, 480, 480",
    "1:1, 4k, 2160, 2160",
    "4:3, 480p, 640, 480",
    "4:3, 720p, 960, 720",
    "4:3, 4k, 2880, 2160",
    "3:4, 1080p, 1080, 1440",
  })
  void resolutionIsTheShortSide(String aspectRatio, String resolution, int width, int height) {
    assertThat(FrameSize.of(aspectRatio, resolution)).isEqualTo(new FrameSize(width, height));
  }

  @ParameterizedTest
  @CsvSource({"21:9, 720p", "16:9, 8k", "'', ''"})
  void whatIsNotKnownHasNoSize(String aspectRatio, String resolution) {
    assertThatThrownBy(() -> FrameSize.of(aspectRatio, resolution))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
