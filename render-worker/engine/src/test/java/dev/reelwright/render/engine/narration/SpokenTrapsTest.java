package dev.reelwright.render.engine.narration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.text.Normaliser;
import dev.reelwright.render.engine.story.Narrated;
import dev.reelwright.render.engine.story.TimedWord;
import dev.reelwright.render.engine.story.Turn;
import dev.reelwright.render.process.StopSignal;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts on which voices fall silent, read wrong or lose the place: each word shown is heard. */
class SpokenTrapsTest {
  /** Of a word beside a turn at the narrator's level; a hole in the sound is below -60. */
  private static final double AUDIBLE = Samples.ofDecibels(-45);

  private static final Casting NARRATOR = new Casting(Map.of("", "slt"), List.of(""));

  private final Narrator narrator =
      new Narrator(
          new Voices(List.of(VoiceFixture.shared())),
          new Normaliser(),
          NarrationSettings.defaults());

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "in 2024!                              | in 2024!",
        "$5                                    | $5",
        "It costs $4.2 billion.                | It costs $4.2 billion.",
        "See https://example.com/a/b?c=1 now.  | See https://example.com/a/b?c=1 now.",
        "Write to anna.lee@example.org today.  | Write to anna.lee@example.org today.",
        "We ship 🚀 on Monday 🎉.              | We ship on Monday.",
        "This is <b>bold</b> text.             | This is bold text.",
        "This is **bold** and `code`.          | This is bold and code.",
        "## A heading                          | A heading",
        "See [the docs](https://example.com).  | See the docs.",
        "At 10-20 km/h it rolls.               | At 10-20 km/h it rolls.",
        "Fruit, e.g. apples, is fine.          | Fruit, e.g. apples, is fine.",
        "We meet at 5:30 pm.                   | We meet at 5:30 pm.",
        "NASA and the API of IBM.              | NASA and the API of IBM.",
        "HTTPS, JSON, SQL & CSS!               | HTTPS, JSON, SQL & CSS!",
        "50 % of 1,840 is 920.                 | 50 % of 1,840 is 920.",
        "On 3/4/2025, -5 °C… brrr!             | On 3/4/2025, -5 °C… brrr!",
        "Hmm.                                  | Hmm.",
        "1. Boil. 2. Pour. 3. Wait.            | 1. Boil. 2. Pour. 3. Wait.",
        "“Don’t,” she said — “stop.”           | “Don’t,” she said — “stop.”",
        "Version 2.0 of C++ and C#             | Version 2.0 of C++ and C#",
      })
  void everyShownWordIsHeard(String text, String shown, @TempDir Path folder) throws IOException {
    List<SpokenWord> words = new Normaliser().words(text);

    Narrated narrated =
        narrator
            .narrate(List.of(Turn.narrator(text)), NARRATOR, 1, folder, new StopSignal())
            .narrated();

    assertThat(narrated.words())
        .extracting(TimedWord::text)
        .containsExactlyElementsOf(words.stream().map(SpokenWord::display).toList());
    assertThat(String.join(" ", narrated.words().stream().map(TimedWord::text).toList()))
        .isEqualTo(shown.strip());
    float[] sound = Samples.read(narrated.samples());
    for (int i = 0; i < words.size(); i++) {
      TimedWord word = narrated.words().get(i);
      assertThat(
              Samples.rms(
                  sound,
                  (int) word.startMillis() * Samples.A_MILLI,
                  (int) word.endMillis() * Samples.A_MILLI))
          .as("level of \"%s\" at %d to %d ms", word.text(), word.startMillis(), word.endMillis())
          .isGreaterThan(AUDIBLE);
      assertThat(word.endMillis() - word.startMillis())
          .as("length of \"%s\", said as %s", word.text(), words.get(i).spoken())
          .isGreaterThan(40L * words.get(i).spoken().size());
    }
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"🎉🚀", "你好,世界", "The word 你好 is Chinese.", "Привет, мир"})
  void whatCannotBeSaidIsNamed(String text, @TempDir Path folder) {
    String named = text.replaceAll("(?s)^The word | is Chinese\\.$", "").split("[,,]")[0].strip();

    assertThatThrownBy(
            () ->
                narrator.narrate(
                    List.of(Turn.narrator("All is well."), Turn.narrator(text)),
                    NARRATOR,
                    1,
                    folder,
                    new StopSignal()))
        .isInstanceOfSatisfying(
            VoiceTrouble.class,
            trouble -> {
              assertThat(trouble.code()).isEqualTo("text_unspeakable");
              assertThat(trouble.customer()).isTrue();
              assertThat(trouble.getMessage()).contains(named);
            });
  }
}
