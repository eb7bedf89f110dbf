package dev.reelwright.render.engine.storyboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.storyboard.Pacing.Place;
import dev.reelwright.render.engine.storyboard.Pacing.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PacingTest {
  private static final int RATE = 30;

  @Test
  void scenesLastAsLongAsTheirVoicesWhenNothingIsAsked() {
    List<Place> places = free().places(List.of(1000L, 2000L));

    assertThat(places)
        .containsExactly(
            new Place(Pacing.FIRST_LEAD, frames(Pacing.FIRST_LEAD + 1000 + Pacing.TAIL)),
            new Place(Pacing.LEAD, frames(Pacing.LEAD + 2000 + Pacing.LAST_TAIL)));
  }

  @Test
  void silentSceneStaysForAWhile() {
    assertThat(free().places(List.of(0L)).get(0).frames()).isEqualTo(3 * RATE);
  }

  @Test
  void lengthAskedForIsMetToTheFrame() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 2000; round++) {
      List<Long> voices = new ArrayList<>();
      int scenes = 1 + random.nextInt(40);
      for (int scene = 0; scene < scenes; scene++) {
        voices.add(random.nextInt(8) == 0 ? 0 : 200L + random.nextInt(9000));
      }
      long frames = 30 + random.nextInt(18_000);
      List<Place> places = new Pacing(RATE, OptionalLong.of(frames)).places(voices);
      if (places.isEmpty()) {
        continue;
      }
      assertThat(places.stream().mapToLong(Place::frames).sum())
          .as("seed %d", seed)
          .isEqualTo(frames);
      for (int scene = 0; scene < scenes; scene++) {
        assertThat(places.get(scene).frames() * 1000L)
            .as("seed %d: the voice fits its scene", seed)
            .isGreaterThanOrEqualTo(
                voices.get(scene) == 0
                    ? 1
                    : (places.get(scene).leadMillis() + voices.get(scene)) * RATE);
      }
    }
  }

  @Test
  void voicesLongerThanTheWholeHaveNoPlaces() {
    assertThat(new Pacing(RATE, OptionalLong.of(60)).places(List.of(2500L))).isEmpty();
  }

  @Test
  void readingThatNearlyFitsIsSpokenALittleFasterOrSlower() {
    assertThat(read(30, 30_000)).isEqualTo(new Reading.Fits(30_000 / 28_650.0));
    assertThat(read(30, 26_500)).isEqualTo(new Reading.Fits(26_500 / 28_650.0));
    assertThat(read(30, 28_500)).isEqualTo(new Reading.Fits(1));
  }

  @Test
  void readingThatDoesNotFitSaysHowManyWordsWould() {
    assertThat(read(30, 57_300)).isEqualTo(new Reading.Misfit(0.5));
    assertThat(read(30, 14_325)).isEqualTo(new Reading.Misfit(2));
  }

  @Test
  void nothingAskedAlwaysFits() {
    assertThat(free().read(List.of(100_000L))).isEqualTo(new Reading.Fits(1));
  }

  private static Reading read(int seconds, long voice) {
    return new Pacing(RATE, OptionalLong.of((long) seconds * RATE)).read(List.of(voice));
  }

  private static Pacing free() {
    return new Pacing(RATE, OptionalLong.empty());
  }

  private static int frames(long millis) {
    return (int) Math.ceil(millis * RATE / 1000.0);
  }
}
