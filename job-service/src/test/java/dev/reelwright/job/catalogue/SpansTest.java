package dev.reelwright.job.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SpansTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          8             | 8
          10 15         | 10 or 15
          4 6 8         | 4, 6 or 8
          3 4 5 6       | 3 to 6
          4 5           | 4 or 5
          2 4 5 6 9     | 2, 4 to 6 or 9
          4 8 10 11 12  | 4, 8 or 10 to 12
          """)
  void rowsOfThreeAreSaidAsSpans(String numbers, String said) {
    assertThat(
            Spans.of(
                Arrays.stream(numbers.split(" "))
                    .map(Integer::valueOf)
                    .collect(Collectors.toCollection(TreeSet::new))))
        .isEqualTo(said);
  }
}
