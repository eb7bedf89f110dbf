package dev.reelwright.render.engine.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaliencyTest {
  @ParameterizedTest
  @CsvSource({"300, 250", "700, 300", "900, 420"})
  void aHeadIsInFocusWhereverItIs(double x, double y) {
    Focus focus = focusOf(Photo.of(TestPictures.person(1200, 800, x, y, 120)));

    View area = focus.of(1200, 800);
    assertThat(area.contains(new View(x - 40, y - 55, 80, 100))).as("%s", area).isTrue();
    assertThat(area.width()).isLessThan(500);
  }

  @Test
  void whereNothingStandsOutEverythingMattersAlike() {
    assertThat(focusOf(Photo.of(TestPictures.plain(300, 200, Color.GRAY)))).isEqualTo(Focus.ALL);
  }

  @Test
  void theSubjectSeemsNearerThanTheEdgesAndDepthIsSoft() {
    SmallPicture small =
        new SmallPicture(Photo.of(TestPictures.person(1200, 800, 600, 300, 160)), 96);
    Field depth = DepthMap.of(small, Saliency.of(small));

    assertThat(depth.between(0.5, 0.45)).isGreaterThan(depth.between(0.03, 0.3) + 0.4);
    assertThat(depth.between(0.5, 0.45)).isGreaterThan(depth.between(0.97, 0.3) + 0.4);
    assertThat(depth.steepest()).isLessThan(8);
  }

  private static Focus focusOf(Photo photo) {
    return Saliency.of(new SmallPicture(photo, 96)).focus();
  }
}
