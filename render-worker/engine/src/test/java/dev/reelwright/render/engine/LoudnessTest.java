package dev.reelwright.render.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class LoudnessTest {
  private static final String SAID =
      """
      [Parsed_astats_4 @ 0x7f] [info] Overall
      [Parsed_astats_4 @ 0x7f] [info] Peak level dB: -18.734282
      [Parsed_astats_4 @ 0x7f] [info] Number of samples: 8640522
      [Parsed_ebur128_3 @ 0x7f] [info] Summary:

        Integrated loudness:
          I:         -29.0 LUFS
          Threshold: -39.0 LUFS
      """;

  @Test
  void measurementIsReadFromTheFiltersSummaries() {
    Loudness loudness = Loudness.parse(SAID);

    assertThat(loudness.samples()).isEqualTo(8640522);
    assertThat(loudness.length()).isCloseTo(Duration.ofMillis(180_011), Duration.ofMillis(1));
    assertThat(loudness.gain()).isCloseTo(15, within(0.001));
    assertThat(loudness.needsLimiter()).as("-18.7 + 15 stays below the ceiling").isFalse();
    assertThat(loudness.overshoot()).isZero();
  }

  @Test
  void limiterJoinsOnlyWherePeaksWouldClip() {
    assertThat(measured(-14, -6).filter(0)).isEqualTo("volume=0.00dB:precision=float");
    assertThat(measured(-20, -3).filter(0.5)).startsWith("volume=6.50dB").contains("alimiter");
    assertThat(measured(-20, -3).overshoot()).isCloseTo(-3 + 6 + 1.5, within(0.001));
  }

  @Test
  void silenceIsNotLifted() {
    assertThat(Loudness.parse("I: -70.0 LUFS\nNumber of samples: 48000").gain()).isZero();
    assertThat(Loudness.parse("I: -inf LUFS\nPeak level dB: -inf").gain()).isZero();
    assertThat(Loudness.parse("nothing was decoded").samples()).isZero();
  }

  @Test
  void whisperIsLiftedSoFarAndNoFurther() {
    assertThat(measured(-55, -40).gain()).isEqualTo(30);
  }

  private static Loudness measured(double integrated, double peak) {
    return new Loudness(48_000, OptionalDouble.of(integrated), OptionalDouble.of(peak));
  }
}
