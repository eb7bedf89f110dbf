package dev.reelwright.render.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.script.Subject.Use;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnglishTest {
  @ParameterizedTest
  @CsvSource({
    "apple,an",
    "bicycle,a",
    "hour,an",
    "honest,an",
    "university,a",
    "union,a",
    "uncle,an",
    "unidentified,an",
    "European,a",
    "one,a",
    "API,an",
    "URL,a",
    "HTTP,an",
    "GPU,a",
    "mRNA,an",
    "NASA,a",
    "X-ray,an",
    "SQL,an",
    "8-bit,an",
    "user,a",
    "umbrella,an",
    "LLM,an",
    "VPN,a"
  })
  void articlesFollowTheSound(String word, String article) {
    assertThat(English.article(word)).isEqualTo(article);
  }

  @ParameterizedTest
  @CsvSource({
    "cat,cats", "box,boxes", "city,cities", "black hole,black holes", "mouse,mice",
    "volcano,volcanoes", "piece of cake,pieces of cake", "GPU,GPUs", "sheep,sheep", "day,days",
    "bacterium,bacteria", "fisherman,fishermen", "leaf,leaves"
  })
  void pluralsAndTheirWayBack(String one, String many) {
    assertThat(English.plural(one)).isEqualTo(many);
    if (!one.contains(" of ") && !one.equals("GPU") && !one.equals("sheep")) {
      assertThat(English.singular(many)).isEqualTo(one);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "COUNT,bicycle,a bicycle,bicycles,do", "MASS,water,water,water,does",
    "DEFINITE,heart,the heart,the heart,does", "PLURAL,scissors,scissors,scissors,do",
    "COUNT,API,an API,APIs,do"
  })
  void subjectsAgreeWithTheirVerb(
      Use use, String name, String mention, String general, String verb) {
    Subject subject = new Subject(name, use);

    assertThat(subject.mention()).isEqualTo(mention);
    assertThat(subject.general()).isEqualTo(general);
    assertThat(subject.doGeneral()).isEqualTo(verb);
  }

  @Test
  void listsAndSentencesArePunctuated() {
    assertThat(English.list(List.of("a", "b", "c"))).isEqualTo("a, b and c");
    assertThat(English.sentence("  hello   world ,")).isEqualTo("Hello world.");
    assertThat(English.sentence("mRNA works")).isEqualTo("mRNA works.");
  }

  @Test
  void abbreviationsDoNotEndSentences() {
    assertThat(Sentences.of("Dr. Smith paid $3.50 to Acme Inc. in May. He was e.g. late. Fine!"))
        .containsExactly("Dr. Smith paid $3.50 to Acme Inc. in May.", "He was e.g. late.", "Fine!");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "It keeps passwords and payments private, even on public Wi-Fi.|It keeps passwords and payments private",
        "They show us gravity at its strongest.|They show us gravity at its strongest",
        "It rewards those who save early, and it makes old debts grow.|It rewards those who save early",
        "When you type a number, HTTPS hides it.|HTTPS hides it",
        "Yawning is catching: seeing somebody yawn often sets us off.|Yawning is catching"
      })
  void keyPhrasesStandAlone(String sentence, String key) {
    assertThat(Phrases.key(sentence, 8)).isEqualTo(key);
  }

  @Test
  void shorterFormsAreStillSentences() {
    assertThat(
            Clauses.shorter("However, the queen lays eggs (many of them), which hatch in spring."))
        .endsWith("The queen lays eggs.");
    assertThat(Clauses.shorter("Sales rose, but profit fell."))
        .containsExactly("Sales rose, but profit fell.");
  }
}
