package dev.reelwright.render.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.render.engine.story.Layout;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "The mobile app reached 250,000 downloads.|250,000|downloads of the mobile app",
        "Next quarter we bring out the new billing pages and cut churn below 3 %.|below 3 %|churn next quarter",
        "We opened an office in Lisbon and hired 14 people.|14 people|hired",
        "Churn is still our weakest point: 4.1 % of customers left us.|4.1 %|of customers left us",
        "Revenue rose 12 % to $4.2 million in the third quarter of 2024.|12 %|Revenue rose to $4.2 million",
        "About 92 % of customers said they were happy.|about 92 %|of customers said they were happy",
        "More than 300 neighbours buy their bread here.|more than 300|neighbours buy their bread here",
        "It covers 5.5 million square kilometres and is home to many.|5.5 million|square kilometres",
        "The effect starts after about 20 minutes and lasts for hours.|about 20 minutes|The effect starts",
        "One third of our food depends on bees.|one third|of our food depends on bees",
        "It has room for 120 people.|120 people|room",
        "In one programme 9 of 10 young trees survived.|9 of 10|young trees survived"
      })
  void theLabelSaysWhatIsCounted(String sentence, String value, String label) {
    assertThat(Figures.number(sentence)).contains(new Layout.Number(value, label));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "The club was founded in 1924.",
        "We are there from 9 to 5.",
        "Version 2.0 is free for everyone."
      })
  void yearsHoursAndVersionsAreNoFigures(String sentence) {
    assertThat(Figures.isIn(sentence)).isFalse();
  }

  @Test
  void aChangeIsTwoBars() {
    assertThat(Figures.change("Support tickets fell from 1,840 to 1,290."))
        .contains(
            new Layout.Chart(
                "Support tickets fell",
                Layout.ChartKind.BARS,
                "",
                List.of(new Layout.Bar("Before", 1840), new Layout.Bar("After", 1290))));
    assertThat(Figures.change("We work from 9 to 5.")).isEmpty();
  }
}
