package dev.reelwright.local.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoPartsTest {
  @Test
  void creditsAddUpOnlyWhenNothingIsLost() {
    Credits before = new Credits(100, 0, 5);

    assertThat(new Credits(90, 10, 5).isWithFrozen(before, 10)).isTrue();
    assertThat(new Credits(90, 0, 5).isWithFrozen(before, 10)).isFalse();
    assertThat(new Credits(90, 0, 15).isWithSpent(before, 10)).isTrue();
    assertThat(new Credits(80, 0, 25).isWithSpent(before, 10)).isFalse();
  }

  @Test
  void creditsThatAreMissingAreNotZero() {
    assertThatThrownBy(() -> Credits.of(new ObjectMapper().readTree("{\"available\":1}")))
        .isInstanceOf(IOException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "How HTTPS works in 30 seconds,30",
    "a 45-second clip about cats,45",
    "Inflation in 60s,60",
    "5 parts of a bicycle,30",
    "Black holes,30"
  })
  void promptMayNameItsLength(String prompt, int seconds) {
    assertThat(ExplainWalk.seconds(prompt)).isEqualTo(seconds);
  }

  @Test
  void aPipeSeesALineForEachTenthOnce() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ProgressBar bar = new ProgressBar(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

    for (int percent : new int[] {0, 3, 11, 19, 100}) {
      bar.show("PROCESSING", percent);
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(3)
        .last()
        .isEqualTo("    [##############################] 100 % PROCESSING");
  }
}
