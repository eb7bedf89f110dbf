package dev.reelwright.render.engine.narration.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@NullUnmarked // JUnit sets the folder
class LexiconTest {
  @TempDir Path folder;

  @Test
  void wordsOfAFileWinOverTheShippedOnes() throws IOException {
    Lexicon lexicon =
        Lexicon.shipped().with(file("{\"nginx\": \"en jinx\", \"Reelwright\": \"real right\"}"));
    Normaliser normaliser = new Normaliser(lexicon);

    assertThat(NormaliserTest.spoken(normaliser.words("NGINX, Reelwright and Kubernetes")))
        .isEqualTo("en jinx real right and koober netties");
  }

  @Test
  void wordWithCapitalsHoldsForItselfAlone() throws IOException {
    Lexicon lexicon = Lexicon.shipped().with(file("{\"POLE\": \"pee oh ell ee\"}"));

    assertThat(lexicon.find("POLE")).isPresent();
    assertThat(lexicon.find("pole")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"a\": \"Big\"}",
        "{\"a\": \"\"}",
        "{\"a\": \"one  two\"}",
        "{\"a\": \"'\"}",
        "{\"a\": \"x1\"}",
        "{\"a\": null}",
        "{\"\": \"nothing\"}",
        "{\"a\": {}}",
        "[]",
        "{"
      })
  void fileThatIsNoLexiconIsRefusedByName(String json) throws IOException {
    Path file = file(json);

    assertThatThrownBy(() -> Lexicon.shipped().with(file))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(file.toString());
  }

  private Path file(String json) throws IOException {
    return Files.writeString(folder.resolve("lexicon.json"), json);
  }
}
