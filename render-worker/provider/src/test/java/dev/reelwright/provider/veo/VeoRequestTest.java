package dev.reelwright.provider.veo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.ProviderOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VeoRequestTest {
  @ParameterizedTest
  @CsvSource({
    "4,  16:9, 720p",
    "6,  9:16, 720p",
    "8,  16:9, 720p",
    "8,  9:16, 1080p",
    "8,  16:9, 4k",
    "8,  16:9, 2160p",
  })
  void takesWhatVeoMakes(int seconds, String ratio, String resolution) {
    assertThat(VeoRequest.unfit(order("veo-3.1-generate-preview", seconds, ratio, resolution)))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "5,  16:9, 720p,  no length of 5 s",
    "10, 16:9, 720p,  no length of 10 s",
    "8,  1:1,  720p,  no aspect ratio 1:1",
    "8,  16:9, 480p,  no resolution 480p",
    "6,  16:9, 1080p, 1080p only in 8 s",
    "4,  16:9, 4k,    4k only in 8 s",
  })
  void saysWhatVeoDoesNotMake(int seconds, String ratio, String resolution, String why) {
    assertThat(VeoRequest.unfit(order("veo-3.1-generate-preview", seconds, ratio, resolution)))
        .contains("veo: " + why);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "../files", "veo/x", "veo?x=1", "veo:predict", "veo 3"})
  void idOfAModelThatWouldChangeTheAddressIsRefused(String model) {
    assertThat(VeoRequest.unfit(order(model, 8, "16:9", "720p"))).isPresent();
  }

  @Test
  void lengthIsANumberAndLargeResolutionsHaveVeosName() {
    JsonNode parameters =
        VeoRequest.body(order("veo-3.1-generate-preview", 8, "16:9", "2160p")).path("parameters");

    assertThat(parameters.path("durationSeconds").isInt()).isTrue();
    assertThat(parameters.path("resolution").asText()).isEqualTo("4k");
  }

  private static ProviderOrder order(String model, int seconds, String ratio, String resolution) {
    return new ProviderOrder(
        "r-1",
        model,
        "a cat",
        seconds,
        ratio,
        resolution,
        1280,
        720,
        Optional.empty(),
        Optional.<URI>empty(),
        Instant.EPOCH);
  }
}
