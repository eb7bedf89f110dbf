package dev.reelwright.render.engine.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.story.Story;
import dev.reelwright.render.process.StopSignal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GlossaryTest {
  private static final String ENTRY =
      "[{\"term\": \"Kensa\", \"use\": \"mass\", \"is\": \"a service that checks invoices\"%s}]";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "HTTPS|HTTPS",
        "black holes|black hole",
        "A Black Hole|black hole",
        "dogs|dog",
        "wi-fi|Wi-Fi",
        "bacteria|bacterium",
        "solar panels|solar panel"
      })
  void termsAreFoundByFormAndAlias(String asked, String term) {
    assertThat(Glossary.builtIn().find(asked, Set.of()))
        .hasValueSatisfying(concept -> assertThat(concept.subject().name()).isEqualTo(term));
  }

  @Test
  void anAmbiguousNameNeedsItsContext() {
    Glossary glossary = Glossary.builtIn();

    assertThat(glossary.find("key", Set.of("piano"))).isEmpty();
    assertThat(glossary.find("key", Set.of("https"))).isPresent();
  }

  @Test
  void everyEntryTellsACleanStoryWithoutFigures() {
    OutlineWriter writer = new OutlineWriter(List.of(Glossary.builtIn()));

    for (Concept concept : Glossary.builtIn().concepts()) {
      String prompt =
          concept.task() ? "how to " + concept.subject().name() : concept.subject().mention();
      Story story =
          writer.write(new Brief(prompt, OptionalInt.of(75), 40, List.of(), 145), new StopSignal());
      assertThat(StoryProblems.of(prompt + " 3D L 2", story))
          .as(PrintStory.print(prompt, story))
          .isEmpty();
    }
  }

  @Test
  void operatorsCanAddTheirOwnTerms(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("ours.json"), ENTRY.formatted(""));

    assertThat(Glossary.of(file).find("kensa", Set.of()))
        .hasValueSatisfying(
            concept ->
                assertThat(concept.definition())
                    .isEqualTo("Kensa is a service that checks invoices."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|must be a JSON array",
        "[{]|is no JSON",
        "[{\"is\":\"x\"}]|entry 1: \"term\" is missing",
        "[{\"term\":\"A\"}]|entry 1 (\"A\"): \"is\" is missing",
        "[{\"term\":\"A\",\"is\":\"b.\"}]|without full stop",
        "[{\"term\":\"A\",\"is\":\"b\",\"iz\":\"c\"}]|unknown field \"iz\"",
        "[{\"term\":\"A\",\"is\":\"b\",\"use\":\"many\"}]|\"use\" is one of",
        "[{\"term\":\"A\",\"is\":\"b\",\"why\":\"no end\"}]|\"why\" must be a sentence",
        "[{\"term\":\"A\",\"is\":\"b\"},{\"term\":\"a\",\"is\":\"c\"}]|is there already",
        "[{\"term\":\"A\",\"is\":\"b\",\"steps\":[{\"label\":\"x\"}]}]|needs a \"text\"",
        "[{\"term\":\"A\",\"is\":\"b\",\"steps\":[{\"label\":\"x\",\"text\":\"Y z.\"}]}]|no word",
        "[{\"term\":\"A\",\"task\":true}]|a task needs \"steps\""
      })
  void aWrongFileIsRefusedWithItsPlace(String json, String message) {
    assertThatThrownBy(() -> Glossary.read("ours.json", json))
        .isInstanceOf(ScriptTrouble.class)
        .hasMessageContaining("ours.json")
        .hasMessageContaining(message);
  }

  @Test
  void aMissingFileIsNamed(@TempDir Path folder) {
    assertThatThrownBy(() -> Glossary.of(folder.resolve("none.json")))
        .isInstanceOf(ScriptTrouble.class)
        .hasMessageContaining("none.json");
  }
}
