package dev.reelwright.render.engine.narration.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import org.junit.jupiter.api.Test;

class PlainWordsTest {
  private final PlainWords plain = new PlainWords();

  @Test
  void wordsOfAnyScriptStayAsTheyAreWritten() {
    assertThat(plain.words("**Привет**, мир! 5 € 🎉"))
        .containsExactly(
            new SpokenWord("Привет,", java.util.List.of("привет"), 180),
            new SpokenWord("мир!", java.util.List.of("мир"), 350),
            new SpokenWord("5 €", java.util.List.of("5"), 0));
  }

  @Test
  void punctuationInFrontGoesWithTheFirstWord() {
    assertThat(plain.words("– Hola. ¿Qué?").stream().map(SpokenWord::display))
        .containsExactly("Hola.", "¿Qué?");
  }

  @Test
  void textWithoutLettersIsAnError() {
    assertThatThrownBy(() -> plain.words("... 🎉")).isInstanceOf(VoiceTrouble.class);
  }
}
