package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.story.Layout;
import dev.reelwright.render.engine.story.Turn;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LayoutChooserTest {
  private static Layout inTheMiddle(String visual, String said) {
    return LayoutChooser.choose(visual, List.of(Turn.narrator(said)), 2, 5);
  }

  @Test
  void severalSpeakersAreADialogue() {
    List<Turn> talk = List.of(new Turn("Maya", "Why?"), new Turn("Tom", "Because."));

    assertThat(LayoutChooser.choose("Two people in a café", talk, 2, 5))
        .isEqualTo(new Layout.Dialogue("", talk));
  }

  @Test
  void numberedListIsSteps() {
    assertThat(inTheMiddle("How to brew: 1. Boil water 2. Add tea 3. Wait", "Tea is easy."))
        .isEqualTo(new Layout.Steps("How to brew", List.of("Boil water", "Add tea", "Wait")));
  }

  @Test
  void bulletedListIsBullets() {
    assertThat(inTheMiddle("Benefits\n- faster\n- cheaper", "It pays."))
        .isEqualTo(new Layout.Bullets("Benefits", List.of("faster", "cheaper")));
  }

  @Test
  void versusIsAComparisonWithWhatIsSaidOfEach() {
    assertThat(
            inTheMiddle(
                "Split screen of cats vs dogs", "Cats sleep all day. Dogs want to be walked."))
        .isEqualTo(
            new Layout.Comparison(
                "",
                new Layout.Side("Cats", List.of("Cats sleep all day")),
                new Layout.Side("Dogs", List.of("Dogs want to be walked"))));
  }

  @Test
  void namesThatShareAWordAreToldApartByTheOther() {
    assertThat(
            inTheMiddle(
                "Train travel versus air travel",
                "Train travel is calm, while air travel is quick."))
        .isEqualTo(
            new Layout.Comparison(
                "",
                new Layout.Side("Train travel", List.of("Train travel is calm")),
                new Layout.Side("Air travel", List.of("Air travel is quick"))));
  }

  @Test
  void wordsOfSomebodyAreAQuote() {
    assertThat(
            inTheMiddle(
                "\"Simplicity is the soul of efficiency\" \u2014 Austin Freeman", "Indeed."))
        .isEqualTo(new Layout.Quote("Simplicity is the soul of efficiency", "Austin Freeman"));
  }

  @Test
  void chartWithFiguresIsAChart() {
    assertThat(inTheMiddle("Bar chart: 2014: 40%, 2019: 79%, 2024: 95%", "It grew."))
        .isEqualTo(
            new Layout.Chart(
                "",
                Layout.ChartKind.BARS,
                "%",
                List.of(
                    new Layout.Bar("2014", 40),
                    new Layout.Bar("2019", 79),
                    new Layout.Bar("2024", 95))));
  }

  @Test
  void chartWithoutFiguresIsNoChart() {
    assertThat(inTheMiddle("A chart going up", "Sales went up."))
        .isInstanceOf(Layout.Statement.class);
  }

  @Test
  void severalYearsAreATimeline() {
    assertThat(
            inTheMiddle(
                "",
                "In 1994 Netscape built SSL. In 1999 TLS became a standard. In 2018 TLS 1.3 arrived."))
        .isEqualTo(
            new Layout.Timeline(
                "",
                List.of(
                    new Layout.Event("1994", "Netscape built SSL"),
                    new Layout.Event("1999", "TLS became a standard"),
                    new Layout.Event("2018", "TLS 1.3 arrived"))));
  }

  @Test
  void oneFigureIsANumber() {
    assertThat(inTheMiddle("", "95 % of page loads use HTTPS."))
        .isEqualTo(new Layout.Number("95 %", "of page loads use HTTPS"));
  }

  @Test
  void firstSceneIsATitleAndLastIsAClosing() {
    List<Turn> said = List.of(Turn.narrator("Tea is simple. Visit our shop."));

    assertThat(LayoutChooser.choose("A cup of tea", said, 0, 3))
        .isEqualTo(new Layout.Title("", "Tea is simple", "Visit our shop"));
    assertThat(LayoutChooser.choose("A cup of tea", said, 2, 3))
        .isEqualTo(new Layout.Closing("Tea is simple", List.of(), "Visit our shop"));
  }

  @Test
  void shortSpeechIsAStatementWithAnEmphasisFromItself() {
    Layout layout =
        inTheMiddle("A padlock over a browser window", "Nobody can read your secret messages.");

    assertThat(layout)
        .isEqualTo(
            new Layout.Statement("Nobody can read your secret messages.", "secret messages"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Machine learning means that a computer learns from examples. | Machine learning",
        "Unsupervised learning looks for patterns without any answers. | Unsupervised learning",
      })
  void whatSomebodyDoesIsNotStressedWithWhoDoesIt(String text, String emphasis) {
    assertThat(LayoutChooser.emphasis(text)).isEqualTo(emphasis);
  }

  @Test
  void emphasisIsOnWordsThatSaySomething() {
    assertThat(LayoutChooser.emphasis("Machines do not follow rules that somebody wrote down."))
        .isEqualTo("follow rules");
    assertThat(LayoutChooser.emphasis("Ann puts the kettle on while the model is training."))
        .isEqualTo("training");
    assertThat(LayoutChooser.emphasis("Everybody takes something.")).isEmpty();
  }

  @Test
  void severalSentencesAreBulletsOfTheirKeyPhrases() {
    assertThat(
            inTheMiddle(
                "A kitchen",
                "First, wash the rice. Then cook it in plenty of water, which should be boiling hot"
                    + " by then. Let it rest."))
        .isEqualTo(
            new Layout.Bullets(
                "", List.of("Wash the rice", "Cook it in plenty of water", "Let it rest")));
  }

  @Test
  void descriptionIsNeverShownAsText() {
    assertThat(inTheMiddle("A drone flies over the sea at dawn", "We are small.").toString())
        .doesNotContain("drone");
  }
}
