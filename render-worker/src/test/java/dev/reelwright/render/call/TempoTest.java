package dev.reelwright.render.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.provider.Pace;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TempoTest {
  private static final Pace PACE = new Pace(Duration.ofSeconds(15), Duration.ofSeconds(10));
  private static final Tempo.Rhythm RHYTHM =
      new Tempo.Rhythm(
          Duration.ofSeconds(1),
          Duration.ofMinutes(5),
          Duration.ofSeconds(5),
          8,
          Duration.ofMinutes(2));
  private static final Optional<Duration> NOTHING_SAID = Optional.empty();

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.99})
  void ownPausesAreSpreadByAFifthEitherWay(double chance) {
    assertThat(tempo(chance).next(NOTHING_SAID))
        .isBetween(Duration.ofSeconds(8), Duration.ofSeconds(12));
    assertThat(tempo(chance).first(NOTHING_SAID))
        .isBetween(Duration.ofSeconds(12), Duration.ofSeconds(18));
  }

  @Test
  void spreadUsesItsWholeWidth() {
    assertThat(tempo(0).next(NOTHING_SAID)).isEqualTo(Duration.ofSeconds(8));
    assertThat(tempo(0.5).next(NOTHING_SAID)).isEqualTo(Duration.ofSeconds(10));
    assertThat(tempo(1).next(NOTHING_SAID)).isEqualTo(Duration.ofSeconds(12));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 0.25, 0.5, 0.99})
  void whatAProviderAsksForIsNeverUndercut(double chance) {
    assertThat(tempo(chance).next(Optional.of(Duration.ofSeconds(60))))
        .isBetween(Duration.ofSeconds(60), Duration.ofSeconds(72));
  }

  @Test
  void nobodyIsLookedAtAllTheTimeOrHardlyEver() {
    assertThat(tempo(0).next(Optional.of(Duration.ZERO))).isEqualTo(Duration.ofSeconds(1));
    assertThat(tempo(0).next(Optional.of(Duration.ofDays(3)))).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void troubleSlowsTheLooks() {
    assertThat(tempo(0.5).afterTrouble(1, NOTHING_SAID)).isEqualTo(Duration.ofSeconds(20));
    assertThat(tempo(0.5).afterTrouble(2, NOTHING_SAID)).isEqualTo(Duration.ofSeconds(40));
    assertThat(tempo(0.5).afterTrouble(60, NOTHING_SAID)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void providersWordCountsInTroubleToo() {
    assertThat(tempo(0).afterTrouble(1, Optional.of(Duration.ofMinutes(2))))
        .isEqualTo(Duration.ofMinutes(2));
    assertThat(tempo(0).afterTrouble(4, Optional.of(Duration.ofSeconds(2))))
        .isEqualTo(Duration.ofSeconds(128));
  }

  @Test
  void searchesPauseLongerAndLonger() {
    assertThat(tempo(0.5).search(0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(tempo(0.5).search(3)).isEqualTo(Duration.ofSeconds(40));
    assertThat(tempo(0.5).search(90)).isEqualTo(Duration.ofMinutes(5));
  }

  @Test
  void refusedKeyIsTriedSeldom() {
    assertThat(tempo(0).whileKeyIsRefused(1)).isEqualTo(Duration.ofMinutes(2));
    assertThat(tempo(0.5).whileKeyIsRefused(20)).isEqualTo(Duration.ofMinutes(5));
  }

  private static Tempo tempo(double chance) {
    return new Tempo(PACE, RHYTHM, chance);
  }
}
