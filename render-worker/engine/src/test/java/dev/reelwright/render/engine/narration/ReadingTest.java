package dev.reelwright.render.engine.narration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingTest {
  private static final String HUNDRED_WORDS =
      "Water in a kettle gets warm from below, where the coil is, and rises. ".repeat(7) + "So on.";

  @Test
  void aReaderIsGivenAboutAsLongAsAVoiceTakes() {
    int words = HUNDRED_WORDS.split(" ").length;

    double wordsPerMinute = words * 60_000.0 / Reading.millisFor(HUNDRED_WORDS);

    assertThat(wordsPerMinute).isBetween(130.0, 190.0);
  }

  @Test
  void wordsComeInOrderOneAfterTheOtherAndKnowTheirTurn() {
    List<TimedWord> words =
        Reading.words(List.of(Turn.narrator(" One,  two. "), new Turn("Ann", "Three!")));

    assertThat(words).extracting(TimedWord::text).containsExactly("One,", "two.", "Three!");
    assertThat(words).extracting(TimedWord::turn).containsExactly(0, 0, 1);
    for (int i = 1; i < words.size(); i++) {
      assertThat(words.get(i).startMillis()).isGreaterThan(words.get(i - 1).endMillis());
    }
  }

  @Test
  void aSignOfAScriptWithoutLettersIsAboutAWord() {
    assertThat(Reading.millisFor("水在一百度沸腾")).isGreaterThan(Reading.millisFor("water boils"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\n"})
  void nothingTakesNoTime(String text) {
    assertThat(Reading.millisFor(text)).isZero();
    assertThat(Reading.words(List.of(Turn.narrator(text)))).isEmpty();
  }
}
