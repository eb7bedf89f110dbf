package dev.reelwright.render.engine.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Rectangle;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TextFitTest {
  private final Typeface inter = Typeface.of(Face.INTER);

  @Test
  void shortTextIsSetAtTheLargestSizeOnOneLine() {
    Fitted fitted = TextFit.of(inter, 10, 40).fit("A key", new Rectangle(0, 0, 400, 100));

    assertThat(fitted.size()).isEqualTo(40);
    assertThat(fitted.lines()).hasSize(1);
  }

  @Test
  void linesAreOfAboutEqualLength() {
    Fitted fitted =
        TextFit.of(inter, 40, 40)
            .fit("Your browser and the server agree on a key", new Rectangle(0, 0, 700, 200));

    assertThat(fitted.lines()).hasSize(2);
    double first = fitted.lines().get(0).layout().getAdvance();
    double second = fitted.lines().get(1).layout().getAdvance();
    assertThat(Math.abs(first - second)).isLessThan(0.25 * Math.max(first, second));
  }

  @Test
  void linesEndAtPhrasesRatherThanBehindArticles() {
    Fitted fitted =
        TextFit.of(inter, 30, 30)
            .fit(
                "First the client says hello, then the server answers",
                new Rectangle(20, 20, 480, 200));

    assertThat(fitted.lines().get(0).text()).endsWith("hello,");
  }

  @Test
  void textWithoutRoomEndsAtAPhraseWithAnEllipsis() {
    Fitted fitted =
        TextFit.of(inter, 20, 40)
            .fit(
                "Plants eat light. They make sugar from air and water, and they breathe out what we"
                    + " breathe in, all day long and every day of the year.",
                new Rectangle(0, 0, 250, 75));

    assertThat(fitted.shortened()).isTrue();
    assertThat(fitted.text())
        .isEqualTo("Plants eat light. They make sugar from air and water\u2026");
  }

  @Test
  void addressesBreakBehindTheirPunctuation() {
    Fitted fitted =
        TextFit.of(inter, 24, 24)
            .fit("https://example.org/guides/getting-started", new Rectangle(0, 0, 300, 200));

    assertThat(fitted.lines()).hasSizeGreaterThan(1);
    assertThat(fitted.lines().get(0).text()).matches(".*[/.-]");
    assertThat(fitted.text().replace(" ", ""))
        .isEqualTo("https://example.org/guides/getting-started");
  }

  @Test
  void wordWiderThanItsBoxIsHyphenated() {
    Fitted fitted =
        TextFit.of(inter, 30, 30)
            .fit("Rindfleischetikettierungsgesetz", new Rectangle(0, 0, 260, 200));

    assertThat(fitted.lines()).hasSizeGreaterThan(1);
    assertThat(fitted.lines().get(0).text()).endsWith("-");
  }

  @Test
  void charactersThatNothingCanShowAreReportedAndLeftOut() {
    String text = "Go \udb80\udc00 now";

    assertThat(inter.undrawable(text)).isEqualTo("\udb80\udc00");
    assertThat(TextFit.of(inter, 10, 20).fit(text, new Rectangle(0, 0, 300, 50)).text())
        .isEqualTo("Go now");
  }

  @Test
  void textThatCannotBeDrawnAtAllHasNoLines() {
    assertThat(TextFit.of(inter, 10, 20).fit("\udb80\udc00", new Rectangle(0, 0, 300, 50)).lines())
        .isEmpty();
  }

  @Test
  void wordsAreFoundInTheirPlaces() {
    Fitted fitted =
        TextFit.of(inter, 30, 30).fit("one two three four", new Rectangle(10, 10, 200, 200));

    List<Fitted.WordBox> words = fitted.words();

    assertThat(words)
        .extracting(Fitted.WordBox::text)
        .containsExactly("one", "two", "three", "four");
    assertThat(words).extracting(Fitted.WordBox::index).containsExactly(0, 1, 2, 3);
    assertThat(words.get(0).box().getMaxX()).isLessThan(words.get(1).box().getMinX());
  }

  @ParameterizedTest
  @EnumSource(Face.class)
  void noTextEverLeavesItsBoxInAnyFace(Face face) {
    long seed = 20_261_122L + face.ordinal();
    Random random = new Random(seed);
    TextFit fit = TextFit.of(Typeface.of(face), 14, 90);

    for (int i = 0; i < 25; i++) {
      Rectangle2D box =
          new Rectangle(
              random.nextInt(50),
              random.nextInt(50),
              160 + random.nextInt(900),
              60 + random.nextInt(500));
      String text = randomText(random);
      Fitted fitted = fit.fit(text, box);
      assertThat(fitted.lines()).as("seed %s, %s", seed, text).isNotEmpty();
      Rectangle2D roomy =
          new Rectangle2D.Double(
              box.getX() - 1, box.getY() - 1, box.getWidth() + 2, box.getHeight() + 2);
      assertThat(roomy.contains(fitted.ink()))
          .as("seed %s: %s of \"%s\" in %s", seed, fitted.ink(), text, box)
          .isTrue();
    }
  }

  private static String randomText(Random random) {
    List<String> words = new ArrayList<>();
    int count = 1 + random.nextInt(30);
    for (int i = 0; i < count; i++) {
      words.add(
          switch (random.nextInt(8)) {
            case 0 -> "Donaudampfschifffahrtsgesellschaft";
            case 1 -> "https://example.org/a/long-path?with=query";
            case 2 -> "\u00c5ngstr\u00f6m,";
            case 3 -> "ends.";
            case 4 -> "of";
            default -> "word" + random.nextInt(1000);
          });
    }
    return String.join(" ", words);
  }
}
