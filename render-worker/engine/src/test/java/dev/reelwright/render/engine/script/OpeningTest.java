package dev.reelwright.render.engine.script;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OpeningTest {
  private static final String MORE =
      " It began in spring and took us all year. Nobody knew the end.";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Quarterly update for the team.|Quarterly update|Here is the quarterly update.",
        "The race to the Moon.|The race to the Moon|The race to the Moon.",
        "Pros and cons of working from home.|Pros and cons of working from home|Here are the pros and cons of working from home.",
        "Welcome to Harbor Street Bakery!|Welcome to Harbor Street Bakery!|Welcome to Harbor Street Bakery!",
        "Weekly report from the support desk.|Weekly report from the support desk|Here is the weekly report from the support desk.",
        "Announcing Tidewater 2.0, our tool for backups.|Tidewater 2.0|Announcing Tidewater 2.0, our tool for backups.",
        "A young fox lived at the edge of the forest.|A young fox|A young fox lived at the edge of the forest.",
        "Our goals for 2026: happier customers, faster releases, fewer meetings.|Our goals for 2026|Our goals for 2026.",
        "Anna: It is done. Ben: At last!|Anna and Ben|Anna talks with Ben."
      })
  void theFirstLineGivesTheTitleAndIsSpokenOnce(String first, String title, String spoken) {
    Opening opening = Opening.of(PromptReader.read(first + (first.contains("Ben:") ? "" : MORE)));

    assertThat(opening.title()).isEqualTo(title);
    assertThat(opening.spoken()).isEqualTo(spoken);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Quarterly update", "The history of the bicycle", "Tips for new colleagues"})
  void aLineWithoutVerbIsAHeading(String line) {
    assertThat(Opening.isHeading(line)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Trees cool the cities we live in",
        "The cat sat on the mat",
        "Our sales grew in May",
        "We moved to Berlin",
        "Revenue rose in the third quarter",
        "Leaves fall in autumn"
      })
  void aSentenceIsNone(String line) {
    assertThat(Opening.isHeading(line)).isFalse();
  }
}
