package dev.reelwright.render.engine.scene;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "$4.2 billion | 0.5 | $2.1 billion",
        "37 %         | 0.5 | 19 %",
        "1,200,000    | 0.5 | 600,000",
        "in 1994      | 0.5 | in 1994",
        "no figure    | 0.5 | no figure",
        "$4.20        | 1   | $4.20",
      })
  void figuresCountUpAsTheyAreWritten(String text, double share, String shown) {
    assertThat(Figures.counted(text, share)).isEqualTo(shown);
  }

  @ParameterizedTest
  @CsvSource({
    "40, %, 40%",
    "12.5, million, 12.5 million",
    "1234.5, $, '$1,234.5'",
    "3, '', 3",
    "-4, °C, -4 °C",
  })
  void valuesStandWithTheirUnit(double value, String unit, String shown) {
    assertThat(Figures.written(value, unit)).isEqualTo(shown);
  }
}
