package dev.reelwright.render.engine.caption;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.story.TimedWord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PagerTest {
  /** "/" ends a line, "|" a page, "..." is a second of silence, "||" hands over to a speaker. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        // at the end of a sentence, a clause, before a conjunction or preposition
        "20; 1; The sky is blue. The grass is green.; The sky is blue.|The grass is green.",
        "24; 1; When it rains we stay, when it shines we go.; When it rains we stay,|when it shines we go.",
        "22; 1; He opened the window because it was hot.; He opened the window|because it was hot.",
        "20; 1; The dog ran quickly through the garden.; The dog ran quickly|through the garden.",
        "24; 2; The dog ran quickly through the garden.; The dog ran quickly/through the garden.",
        // a point that ends no sentence, and one that does
        "16; 1; Please read No. 5 today.; Please read|No. 5 today.",
        "20; 1; He said no. Five people left.; He said no.|Five people left.",
        "20; 1; They called J. Smith here.; They called|J. Smith here.",
        "20; 1; It has vitamin C. The rest is sugar.; It has vitamin C.|The rest is sugar.",
        // what belongs together
        "16; 1; We all love the ocean today.; We all love|the ocean today.",
        "17; 1; It can weigh over 300 kg at birth.; It can weigh|over 300 kg|at birth.",
        "18; 1; Yesterday evening Dr. Lopez called.; Yesterday evening|Dr. Lopez called.",
        "24; 1; Everyone remembers Ada Lovelace well.; Everyone remembers|Ada Lovelace well.",
        "18; 1; They signed it on May 5 in Paris.; They signed it|on May 5 in Paris.",
        // no lone short word
        "24; 1; Everybody surely knows that it is so.; Everybody surely knows|that it is so.",
        "38; 2; Yes.; Yes.",
        // a verb keeps its object
        "22; 2; Nobody in between can read it, not even Ada.; Nobody in between/can read it,|not even Ada.",
        // even lines
        "28; 2; Nobody in between can read it,; Nobody in between/can read it,",
        // silence and speakers
        "38; 2; And then ... it came back.; And then|it came back.",
        "38; 2; Are you there? || I am.; Are you there?|I am.",
        "38; 2; ; ",
        // too long for a line
        "10; 1; It is extraordinarily hot; It is|extraordinarily|hot",
        "20; 2; see https://example.org/a/very/long/path/of/words now;"
            + " see/https://example.org/|a/very/long/path/of//words now",
        // no spaces
        "10; 1; \u4ECA\u65E5\u306F\u3001\u3068\u3066\u3082\u3044\u3044\u5929\u6C17\u3067\u3059\u3002;"
            + " \u4ECA\u65E5\u306F\u3001|\u3068\u3066\u3082\u3044\u3044|\u5929\u6C17\u3067\u3059\u3002",
      })
  void breaksWhereAReaderWould(int columns, int lines, String text, String pages) {
    assertThat(shown(new Pager(columns, lines, false).pages(Speeches.of(orEmpty(text)))))
        .isEqualTo(orEmpty(pages));
  }

  @ParameterizedTest
  @CsvSource({
    "the ocean",
    "an hour",
    "300 kg",
    "$5 million",
    "Dr. Lopez",
    "Ada Lovelace",
    "J. Smith",
    "May 5"
  })
  void neverPartsWhatBelongsTogetherIfItFits(String together) {
    for (int before = 0; before < 12; before++) {
      String text = "word ".repeat(before) + together + " is word word word of word, word word.";
      for (int columns = 13; columns < 40; columns++) {
        for (int lines = 1; lines <= 2; lines++) {
          List<CaptionPage> pages = new Pager(columns, lines, false).pages(Speeches.of(text));
          assertThat(shown(pages)).as("%s columns", columns).contains(together);
        }
      }
    }
  }

  @Test
  void pageGoesShortlyAfterItsLastWordIfAPauseFollows() {
    CaptionPage first = pages("And then ... it came back.").getFirst();

    assertThat(first.endMillis() - lastWordEnd(first)).isEqualTo(Pager.HOLD_MILLIS);
  }

  @Test
  void pageStaysUntilTheNextIfNoPauseFollows() {
    List<CaptionPage> pages = new Pager(16, 1, false).pages(Speeches.of(Speeches.TEXT));

    assertThat(pages).hasSizeGreaterThan(5);
    for (int i = 1; i < pages.size(); i++) {
      assertThat(pages.get(i - 1).endMillis()).isEqualTo(pages.get(i).startMillis());
    }
  }

  @Test
  void shortWordStaysLongEnoughIfThereIsTime() {
    Speech speech =
        new Speech(List.of(word("No.", 0, 100), word("Really", 2000, 2300)), List.of(), 10_000);

    CaptionPage first = new Pager(38, 2, false).pages(speech).getFirst();

    assertThat(first.endMillis()).isEqualTo(Pager.SHORTEST_MILLIS);
  }

  @Test
  void pageOfQuickSpeechStaysLongEnough() {
    List<TimedWord> words = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      words.add(word(i % 3 == 2 ? "it." : "now", i * 120L, i * 120L + 110));
    }

    List<CaptionPage> pages = new Pager(22, 2, false).pages(new Speech(words, List.of(), 7200));

    assertThat(pages)
        .allSatisfy(
            page ->
                assertThat(page.endMillis() - page.startMillis())
                    .isGreaterThanOrEqualTo(Pager.SHORTEST_MILLIS));
  }

  @Test
  void pageEndsWithTheSoundButNotBeforeItsLastWord() {
    Speech cut = new Speech(List.of(word("Bye.", 0, 900)), List.of(), 950);
    Speech careless = new Speech(List.of(word("Bye.", 0, 900)), List.of(), 500);

    assertThat(new Pager(38, 2, false).pages(cut).getFirst().endMillis()).isEqualTo(950);
    assertThat(new Pager(38, 2, false).pages(careless).getFirst().endMillis()).isEqualTo(900);
  }

  @Test
  void pageTellsWhoSpeaks() {
    assertThat(pages("One. || Two. || Three. || Four."))
        .extracting(CaptionPage::speaker)
        .containsExactly("", "Ann", "Bob & <Co>", "");
  }

  @Test
  void partsShareTheTimeOfTheirWord() {
    Speech speech = new Speech(List.of(word("abcdefghij".repeat(3), 0, 3000)), List.of(), 3000);

    List<CaptionWord> parts =
        new Pager(10, 2, false)
            .pages(speech).stream().flatMap(page -> page.words().stream()).toList();

    assertThat(parts).hasSize(3);
    assertThat(parts).extracting(CaptionWord::startMillis).containsExactly(0L, 1000L, 2000L);
    assertThat(parts).extracting(CaptionWord::endMillis).containsExactly(1000L, 2000L, 3000L);
    assertThat(parts).extracting(CaptionWord::glued).containsExactly(false, true, true);
  }

  @Test
  void carelessTimesArePutInOrder() {
    Speech speech =
        new Speech(
            List.of(
                word("one", 100, 500),
                word(" \n", 200, 300),
                word("two\tand\u00A0more", 400, 300),
                word("three", 350, 900)),
            List.of(),
            900);

    assertThat(speech.words())
        .containsExactly(
            word("one", 100, 400), word("two and more", 400, 401), word("three", 401, 900));
  }

  @Test
  void capitalsCountAsTheyAreShown() {
    // "STRASSEN JA" has eleven characters, "Stra\u00DFen ja" ten.
    List<CaptionPage> pages = new Pager(10, 1, true).pages(Speeches.of("Stra\u00DFen ja so"));

    assertThat(shown(pages)).isEqualTo("Stra\u00DFen|ja so");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void everyWordIsShownOnceInOrderWithinTheLimits(long run) {
    long seed = run * 7_919;
    System.out.println("seed " + seed);
    Random random = new Random(seed);
    for (int i = 0; i < 150; i++) {
      Speech speech = Speeches.random(random, 120);
      Pager pager = new Pager(10 + random.nextInt(51), 1 + random.nextInt(2), random.nextBoolean());

      List<CaptionPage> pages = pager.pages(speech);

      assertThat(pages).isEqualTo(pager.pages(speech));
      assertThat(letters(pages)).isEqualTo(letters(speech));
      long clock = 0;
      for (CaptionPage page : pages) {
        assertThat(page.lines()).hasSizeBetween(1, pager.maxLines());
        assertThat(page.startMillis()).isGreaterThanOrEqualTo(clock);
        clock = page.startMillis();
        for (List<CaptionWord> line : page.lines()) {
          assertFits(line, pager);
        }
        assertThat(page.words().getFirst().startMillis()).isEqualTo(clock);
        for (CaptionWord word : page.words()) {
          assertThat(word.startMillis()).isBetween(clock, clock + Pager.PAUSE_MILLIS);
          assertThat(word.endMillis()).isGreaterThan(word.startMillis());
          clock = word.endMillis();
        }
        assertThat(page.endMillis()).isGreaterThanOrEqualTo(clock);
        clock = page.endMillis();
      }
    }
  }

  @Test
  void noPageHoldsTwoTurns() {
    Random random = new Random(4711);
    for (int i = 0; i < 50; i++) {
      List<TimedWord> words = new ArrayList<>();
      int turn = 0;
      for (int w = 0; w < 60; w++) {
        turn += random.nextInt(6) == 0 ? 1 : 0;
        words.add(new TimedWord("t" + turn, w * 300L, w * 300L + 290, turn));
      }

      List<CaptionPage> pages = new Pager(24, 2, false).pages(new Speech(words, List.of(), 18_000));

      assertThat(pages)
          .allSatisfy(
              page ->
                  assertThat(page.words().stream().map(CaptionWord::text).distinct()).hasSize(1));
    }
  }

  private static void assertFits(List<CaptionWord> line, Pager pager) {
    String joined = CaptionWord.joined(line);
    double limit = line.size() == 1 ? pager.columns() * 3.0 : pager.columns();
    boolean whole = line.size() == 1 && !line.getFirst().glued();
    assertThat((double) Columns.of(joined))
        .as("'%s' on %s columns", joined, pager.columns())
        .isLessThanOrEqualTo(whole ? pager.columns() * WordParts.WHOLE : limit);
    if (line.size() > 1) {
      String shown = pager.uppercase() ? joined.toUpperCase(Locale.ROOT) : joined;
      assertThat(Columns.of(shown)).isLessThanOrEqualTo(pager.columns());
    }
  }

  private static String letters(List<CaptionPage> pages) {
    return pages.stream()
        .flatMap(page -> page.words().stream())
        .map(CaptionWord::text)
        .collect(Collectors.joining());
  }

  private static String letters(Speech speech) {
    return speech.words().stream().map(TimedWord::text).collect(Collectors.joining());
  }

  private static String shown(List<CaptionPage> pages) {
    return pages.stream()
        .map(
            page -> page.lines().stream().map(CaptionWord::joined).collect(Collectors.joining("/")))
        .collect(Collectors.joining("|"));
  }

  private static List<CaptionPage> pages(String text) {
    return new Pager(38, 2, false).pages(Speeches.of(text));
  }

  private static long lastWordEnd(CaptionPage page) {
    return page.words().getLast().endMillis();
  }

  private static TimedWord word(String text, long start, long end) {
    return new TimedWord(text, start, end, 0);
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }
}
