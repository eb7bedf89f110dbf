package dev.reelwright.provider.ark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.provider.ProviderOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeedanceRequestTest {
  @ParameterizedTest
  @ValueSource(strings = {"16:9", "9:16", "1:1", "4:3", "3:4", "21:9", "adaptive"})
  void takesEachRatio(String ratio) {
    assertThat(SeedanceRequest.unfit(order(4, ratio, "480p", Optional.empty()))).isEmpty();
    assertThat(SeedanceRequest.unfit(order(12, ratio, "1080p", Optional.empty()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "3,  16:9, 720p, no length of 3 s",
    "13, 16:9, 720p, no length of 13 s",
    "5,  16:9, 4k,   no resolution 4k",
    "5,  5:4,  720p, no aspect ratio 5:4",
  })
  void saysWhatSeedanceDoesNotMake(int seconds, String ratio, String resolution, String why) {
    assertThat(SeedanceRequest.unfit(order(seconds, ratio, resolution, Optional.empty())))
        .contains("seedance: " + why);
  }

  @Test
  void pictureThatIsTooLargeIsNotSent() {
    assertThat(
            SeedanceRequest.unfit(
                order(5, "16:9", "720p", Optional.of(picture(SeedanceRequest.IMAGE_BYTES)))))
        .isEmpty();
    assertThat(
            SeedanceRequest.unfit(
                order(5, "16:9", "720p", Optional.of(picture(SeedanceRequest.IMAGE_BYTES + 1)))))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a cat --duration 12                  | a cat \u2014duration 12
          a cat --rs 1080p --dur 12 --seed 7   | a cat \u2014rs 1080p \u2014dur 12 \u2014seed 7
          a cat\u3002--dur 12                  | a cat\u3002\u2014dur 12
          ---dur 12                            | \u2014dur 12
          a cat -- dur 12                      | a cat \u2014 dur 12
          a well-known cat - slow - 1-2 --3    | a well-known cat - slow - 1-2 --3
          """)
  void parametersInThePromptAreNone(String prompt, String sent) {
    assertThat(SeedanceRequest.prompt(prompt)).isEqualTo(sent);
  }

  private static ProviderOrder.StartImage picture(int bytes) {
    return new ProviderOrder.StartImage(
        "image/jpeg", new byte[bytes], URI.create("https://files.example.test/start.jpg"));
  }

  private static ProviderOrder order(
      int seconds, String ratio, String resolution, Optional<ProviderOrder.StartImage> image) {
    return new ProviderOrder(
        "r-1",
        "seedance-1-5-pro-251215",
        "a cat",
        seconds,
        ratio,
        resolution,
        1280,
        720,
        image,
        Optional.empty(),
        Instant.EPOCH);
  }
}
