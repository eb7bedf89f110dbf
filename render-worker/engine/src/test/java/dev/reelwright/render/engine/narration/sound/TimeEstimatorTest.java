package dev.reelwright.render.engine.narration.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.narration.Voice.Span;
import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.text.Normaliser;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TimeEstimatorTest {
  private static final int RATE = 16_000;
  private final Normaliser normaliser = new Normaliser();

  @Test
  void silencesFallWherePunctuationIs() {
    List<Span> spans = estimate("One, two three. Four", RATE, 100, 300, 200, 700, 400, 350, 100);

    assertThat(spans.get(0)).isEqualTo(new Span(100, 400));
    assertThat(spans.get(1).startMillis()).isEqualTo(600);
    assertThat(spans.get(2).endMillis()).isEqualTo(1300);
    assertThat(spans.get(3)).isEqualTo(new Span(1700, 2050));
  }

  @Test
  void longWordsGetMoreTime() {
    List<Span> spans = estimate("a internationalisation", RATE, 0, 1000);

    assertThat(length(spans.get(1))).isGreaterThan(4 * length(spans.get(0)));
    assertThat(spans.getLast().endMillis()).isEqualTo(1000);
  }

  @Test
  void figureTakesTheTimeOfItsSpokenWords() {
    List<Span> spans = estimate("2024 is", RATE, 0, 1000);

    assertThat(length(spans.getFirst())).isGreaterThan(700);
  }

  @Test
  void silenceWithoutPunctuationIsFoundByLength() {
    List<Span> spans =
        estimate("remarkable discoveries happen everywhere", RATE, 50, 1350, 300, 1000, 0);

    assertThat(spans.get(1).endMillis()).isLessThanOrEqualTo(1400);
    assertThat(spans.get(2).startMillis()).isGreaterThanOrEqualTo(1700);
  }

  @Test
  void moreSilencesThanWordsAreNoTrouble() {
    List<Span> spans = estimate("hello world", RATE, 100, 200, 300, 200, 300, 200, 300, 200);

    assertThat(spans).hasSize(2);
    assertRising(spans);
  }

  @Test
  void silentSoundIsSpreadEvenly() {
    List<Span> spans = estimate("one two", RATE, 1000);

    assertThat(spans).hasSize(2);
    assertThat(spans.getLast().endMillis()).isEqualTo(1000);
  }

  @Test
  void spansNeverOverlapAndStayInside() {
    long seed = System.nanoTime();
    Random random = new Random(seed);
    for (int round = 0; round < 100; round++) {
      String text = "some words, and more: of them. ".repeat(1 + random.nextInt(5));
      int[] parts = random.ints(1 + random.nextInt(12), 20, 900).toArray();
      Sound sound = Sound.pcm(TestSounds.bytes(TestSounds.bursts(8000, parts)), 8000);
      List<SpokenWord> words = normaliser.words(text);

      List<Span> spans = TimeEstimator.estimate(sound, words);

      assertThat(spans).as("seed %d", seed).hasSameSizeAs(words);
      assertRising(spans);
      assertThat(spans.getLast().endMillis())
          .as("seed %d", seed)
          .isLessThanOrEqualTo(sound.millis());
    }
  }

  private List<Span> estimate(String text, int rate, int... parts) {
    Sound sound = Sound.pcm(TestSounds.bytes(TestSounds.bursts(rate, parts)), rate);
    return TimeEstimator.estimate(sound, normaliser.words(text));
  }

  private static void assertRising(List<Span> spans) {
    long before = 0;
    for (Span span : spans) {
      assertThat(span.startMillis()).isGreaterThanOrEqualTo(before);
      assertThat(span.endMillis()).isGreaterThanOrEqualTo(span.startMillis());
      before = span.endMillis();
    }
  }

  private static long length(Span span) {
    return span.endMillis() - span.startMillis();
  }
}
