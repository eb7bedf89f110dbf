package dev.reelwright.render.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.Geometry.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeometryTest {
  @ParameterizedTest
  @CsvSource({
    "4000, 3000, 1920, 1440", // a photo
    "3000, 4000, 1440, 1920",
    "1920, 1080, 1920, 1080", // fits: untouched
    "1280, 720, 1280, 720", // not enlarged
    "641, 481, 642, 482", // even
    "16, 16, 240, 240", // the smallest that is taken
    "320, 16, 1920, 96", // enlarged until the long side's limit
    "100, 300, 240, 720",
    "16384, 1000, 1920, 118"
  })
  void videoKeepsTheAspectWithinItsLimits(int width, int height, int toWidth, int toHeight) {
    assertThat(Geometry.video(width, height)).isEqualTo(new Size(toWidth, toHeight));
  }

  @Test
  void thumbnailIsNeverLargerThanTheVideo() {
    assertThat(Geometry.thumbnail(new Size(1920, 1080))).isEqualTo(new Size(640, 360));
    assertThat(Geometry.thumbnail(new Size(240, 240))).isEqualTo(new Size(240, 240));
  }
}
