package dev.reelwright.render.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordNetTest {
  private static final WordNet WORDS = new WordNet();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "violin|A violin is a bowed stringed instrument",
        "violins|A violin is a bowed stringed instrument",
        "photosynthesis|Photosynthesis is the synthesis of compounds",
        "inflation|Inflation is a general and progressive increase in prices",
        "heart|The heart is the hollow muscular organ",
        "octopus|An octopus is a bottom-living cephalopod",
        "chess|Chess is a board game",
        "eclipse|An eclipse happens when one celestial body obscures another",
        "bird|A bird is one of the warm-blooded egg-laying vertebrates",
        "Albert Einstein|Albert Einstein was a physicist born in Germany",
        "Eiffel Tower|The Eiffel Tower is a wrought iron tower",
        "scissors|Scissors are an edge tool",
        "green tea|Green tea means tea leaves"
      })
  void glossesBecomeSentences(String term, String beginning) {
    assertThat(WORDS.find(term, Set.of()))
        .hasValueSatisfying(
            concept -> assertThat(concept.definition()).startsWith(beginning).endsWith("."));
  }

  @ParameterizedTest
  @CsvSource({"gravity,physics,attraction", "inflation,cosmology,universe"})
  void otherWordsOfThePromptChooseTheSense(String term, String hint, String inDefinition) {
    assertThat(WORDS.find(term, Set.of(hint)))
        .hasValueSatisfying(concept -> assertThat(concept.definition()).contains(inDefinition));
  }

  @ParameterizedTest
  @CsvSource({"frobnicator", "the", "x", "ok", "qwertz uiop"})
  void unknownAndEmptyWordsAreNotKnown(String term) {
    assertThat(WORDS.find(term, Set.of())).isEmpty();
  }

  @Test
  void manyThreadsMayAskAtOnce() throws Exception {
    WordNet fresh = new WordNet();
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<String>> questions =
          Stream.of("violin", "eclipse", "heart", "chess", "violin", "gravity", "bread", "violin")
              .<Callable<String>>map(
                  term -> () -> fresh.find(term, Set.of()).orElseThrow().definition())
              .toList();
      List<Future<String>> answers = threads.invokeAll(questions);

      assertThat(answers.get(0).get())
          .isEqualTo(answers.get(4).get())
          .isEqualTo(answers.get(7).get());
      for (Future<String> answer : answers) {
        assertThat(answer.get()).endsWith(".");
      }
    }
  }
}
