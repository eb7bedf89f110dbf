package dev.reelwright.render.engine.narration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is done to sound, and where texts are cut for it. */
class SoundTest {
  @Test
  void aToneOfKnownPowerHasTheLoudnessOfTheStandard() {
    // A full-scale 997 Hz sine in one channel is -3.01 LUFS.
    assertThat(SpeechLevel.lufs(tone(997, 1, 3))).isCloseTo(-3.01, within(0.05));
    assertThat(SpeechLevel.lufs(tone(997, 0.1, 3))).isCloseTo(-23.01, within(0.05));
    assertThat(SpeechLevel.lufs(tone(997, 0.1, 0.2))).isCloseTo(-23.01, within(0.3));
    assertThat(SpeechLevel.lufs(new float[48_000])).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void silenceDoesNotMakeSpeechSofter() {
    float[] half = new float[6 * 48_000];
    System.arraycopy(tone(997, 0.1, 3), 0, half, 0, 3 * 48_000);

    assertThat(SpeechLevel.lufs(half)).isCloseTo(-23.01, within(0.3));
  }

  @Test
  void theLimiterHoldsTheCeilingAndLeavesTheRestAlone() {
    float[] sound = tone(200, 0.3, 1);
    sound[24_000] = 3;
    sound[24_300] = -1.2f;
    float[] before = sound.clone();

    Limiter.limit(sound, 0.8);

    assertThat(Samples.peak(sound)).isLessThanOrEqualTo(0.8 + 1e-6);
    assertThat(sound[20_000]).isEqualTo(before[20_000]);
    assertThat(sound[0]).isEqualTo(before[0]);
    assertThat(sound[47_999]).isEqualTo(before[47_999]);
  }

  @Test
  void theHighPassTakesRumbleAndLeavesTheVoice() {
    float[] rumble = tone(20, 0.5, 1);
    float[] voice = tone(200, 0.5, 1);

    Biquad.highPass(70).filter(rumble);
    Biquad.highPass(70).filter(voice);

    assertThat(Samples.rms(rumble, 24_000, 48_000)).isLessThan(0.04);
    assertThat(Samples.rms(voice, 24_000, 48_000)).isCloseTo(0.354, within(0.01));
  }

  @Test
  void sixteenBitsComeBackAsTheyWere() {
    float[] sound = {0, 0.5f, -0.5f, 32_767 / 32_768f, -1, 2, -2};

    float[] back = Samples.of(Samples.bytes(sound));

    assertThat(back).containsExactly(0, 0.5f, -0.5f, 32_767 / 32_768f, -1, 32_767 / 32_768f, -1);
  }

  @Test
  void aWordEndsWhereItIsHeardIfAPauseFollows() {
    float[] sound = new float[48_000];
    System.arraycopy(tone(300, 0.3, 0.3), 0, sound, 4_800, 14_400);
    int[] starts = {2_400, 40_000};
    int[] ends = {24_000, 41_000};

    Edges.tighten(sound, starts, ends);

    assertThat(starts[0]).isBetween(4_500, 4_800);
    assertThat(ends[0]).isBetween(19_200, 19_500);
  }

  @Test
  void aDotWithoutAPauseIsAnAbbreviations() {
    List<SpokenWord> words =
        List.of(
            new SpokenWord("Dr.", List.of("doctor"), 0),
            new SpokenWord("No,", List.of("no"), 180),
            new SpokenWord("“went.”", List.of("went"), 350),
            new SpokenWord("Why?", List.of("why"), 350));

    assertThat(Sentences.of(words)).extracting(List::size).containsExactly(3, 1);
    assertThat(Sentences.mark(words.get(2))).isEqualTo('.');
    assertThat(Sentences.mark(words.get(1))).isEqualTo(',');
  }

  @Test
  void anEndlessSentenceIsCutAtItsPausesOrAnywhere() {
    SpokenWord plain = new SpokenWord("go", List.of("go"), 0);
    SpokenWord comma = new SpokenWord("go,", List.of("go"), 180);
    List<SpokenWord> words = new java.util.ArrayList<>(Collections.nCopies(150, plain));
    words.set(40, comma);

    assertThat(Sentences.of(words)).extracting(List::size).containsExactly(41, 60, 49);
  }

  private static float[] tone(double hertz, double amplitude, double seconds) {
    float[] sound = new float[(int) (seconds * 48_000)];
    for (int i = 0; i < sound.length; i++) {
      sound[i] = (float) (amplitude * Math.sin(2 * Math.PI * hertz * i / 48_000));
    }
    return sound;
  }
}
