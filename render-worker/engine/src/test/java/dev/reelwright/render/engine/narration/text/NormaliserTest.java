package dev.reelwright.render.engine.narration.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.render.engine.narration.Voice.SpokenWord;
import dev.reelwright.render.engine.narration.VoiceTrouble;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NormaliserTest {
  private static final Normaliser NORMALISER = new Normaliser();

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void textIsSpokenAndShownAsTheTableSays(String text, String spoken, String shown) {
    List<SpokenWord> words = NORMALISER.words(text);

    assertThat(spoken(words)).isEqualTo(spoken);
    assertThat(shown(words)).isEqualTo(shown);
  }

  @Test
  void tableIsLong() throws IOException {
    assertThat(rows().count()).isGreaterThan(300);
  }

  static Stream<Arguments> rows() throws IOException {
    try (InputStream table = NormaliserTest.class.getResourceAsStream("normaliser.tsv")) {
      assertThat(table).isNotNull();
      return new String(table.readAllBytes(), StandardCharsets.UTF_8)
              .lines()
              .filter(line -> line.indexOf('\t') > 0 && !line.startsWith("# text"))
              .map(NormaliserTest::row)
              .toList()
              .stream();
    }
  }

  private static Arguments row(String line) {
    String[] cells = line.split("\t", -1);
    String text = cells[0].replace("\\n", "\n");
    return Arguments.of(text, cells[1], cells.length > 2 ? cells[2] : text);
  }

  @ParameterizedTest(name = "{0}: {1} ms")
  @CsvSource(
      delimiter = '|',
      value = {
        "one two|0",
        "one, two|180",
        "one; two|180",
        "one: two|180",
        "one — two|180",
        "one—two|180",
        "one (two)|180",
        "one. Two|350",
        "one! Two|350",
        "one?” Two|350",
        "one... two|400",
        "one… two|400",
        "$4.2 billion. Two|350",
        "Dr. Two|0",
        "etc. two|0",
        "etc. Two|350",
        "J. Two|0",
        "Fri., two|180",
        "2024! Two|350",
        "5 - 3|0",
      })
  void punctuationBehindTheFirstWordAsksForSilence(String text, int millis) {
    assertThat(NORMALISER.words(text).getFirst().pauseMillis()).isEqualTo(millis);
  }

  @ParameterizedTest
  @CsvSource({
    "'one\n\ntwo', 600",
    "'# one\ntwo', 350",
    "'- one\n- two', 350",
    "'<p>one</p>two', 600",
    "'one\ntwo', 0",
    "'one.\ntwo', 350",
  })
  void endsOfLinesAskForSilence(String text, int millis) {
    assertThat(NORMALISER.words(text).getFirst().pauseMillis()).isEqualTo(millis);
  }

  @Test
  void figureOfSeveralWordsIsOneShownWord() {
    assertThat(NORMALISER.words("worth $4.2 billion now").stream().map(SpokenWord::display))
        .containsExactly("worth", "$4.2 billion", "now");
  }

  @Test
  void punctuationAloneIsShownWithTheWordInFront() {
    assertThat(NORMALISER.words("… one — two").stream().map(SpokenWord::display))
        .containsExactly("… one —", "two");
  }

  @Test
  void otherScriptsAreAnErrorThatNamesTheWords() {
    assertThatThrownBy(() -> NORMALISER.words("Hello 世界 and Привет"))
        .isInstanceOfSatisfying(
            VoiceTrouble.class,
            trouble -> {
              assertThat(trouble.code()).isEqualTo("text_unspeakable");
              assertThat(trouble.customer()).isTrue();
              assertThat(trouble).hasMessageContainingAll("\"世界\"", "\"Привет\"");
            });
  }

  @Test
  void manyForeignWordsAreCounted() {
    assertThatThrownBy(() -> NORMALISER.words("а1 б2 в3 г4 д5 е6 ж7"))
        .hasMessageEndingWith("and 2 more");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n ", "🎉🎉", "...", "— !", "<b></b>", "```"})
  void textWithNothingToSpeakIsAnError(String text) {
    assertThatThrownBy(() -> NORMALISER.words(text))
        .isInstanceOfSatisfying(
            VoiceTrouble.class,
            trouble -> assertThat(trouble.code()).isEqualTo("text_unspeakable"));
  }

  @Test
  void hugeWordIsSpokenAndShownInBoundedPieces() {
    List<SpokenWord> words = NORMALISER.words("a".repeat(20_000));

    assertThat(words).hasSizeGreaterThan(200).allMatch(word -> word.display().length() <= 100);
    assertThat(words).flatMap(SpokenWord::spoken).allMatch(said -> said.length() <= 24);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/a",
        "1-",
        "*",
        "<",
        "[",
        "(",
        "a@",
        "#a",
        "<b ",
        "> ",
        "- ",
        "=",
        "^2",
        "x²",
        "½",
        "1 ",
        "<!--",
        "<script>",
        "![x](",
        "\u0301",
        "http://",
        "+1 ",
        "1:",
        "-1.5-",
        "$1",
        "I",
        "😀",
        "世"
      })
  void endlessRepetitionIsSpokenOrRefused(String part) {
    try {
      assertThat(NORMALISER.words(part.repeat(12_000 / part.length()))).isNotEmpty();
    } catch (VoiceTrouble trouble) {
      assertThat(trouble.code()).isEqualTo("text_unspeakable");
    }
  }

  static String spoken(List<SpokenWord> words) {
    return words.stream().flatMap(word -> word.spoken().stream()).collect(Collectors.joining(" "));
  }

  static String shown(List<SpokenWord> words) {
    return words.stream().map(SpokenWord::display).collect(Collectors.joining(" "));
  }
}
