package dev.reelwright.provider.dashscope;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.provider.ProviderOrder;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WanRequestTest {
  @ParameterizedTest
  @CsvSource({
    "16:9, 720p,  1280*720",
    "9:16, 720p,  720*1280",
    "1:1,  720p,  960*960",
    "4:3,  720p,  1088*832",
    "3:4,  720p,  832*1088",
    "16:9, 1080p, 1920*1080",
    "9:16, 1080p, 1080*1920",
    "1:1,  1080p, 1440*1440",
    "4:3,  1080p, 1632*1248",
    "3:4,  1080p, 1248*1632",
  })
  void sizeIsWrittenWithAStar(String ratio, String resolution, String size) {
    ProviderOrder order = order(5, ratio, resolution, Optional.empty());

    assertThat(WanRequest.unfit(order)).isEmpty();
    JsonNode parameters = WanRequest.body(order).path("parameters");
    assertThat(parameters.path("size").asText()).isEqualTo(size);
    assertThat(parameters.has("resolution")).isFalse();
  }

  @Test
  void pictureHasAResolutionInsteadOfASize() {
    ProviderOrder order = order(15, "9:16", "1080p", Optional.of(picture(8)));

    assertThat(WanRequest.unfit(order)).isEmpty();
    JsonNode parameters = WanRequest.body(order).path("parameters");
    assertThat(parameters.path("resolution").asText()).isEqualTo("1080P");
    assertThat(parameters.has("size")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "1,  16:9, 720p, no length of 1 s",
    "16, 16:9, 720p, no length of 16 s",
    "5,  16:9, 480p, no resolution 480p",
    "5,  16:9, 4k,   no resolution 4k",
    "5,  21:9, 720p, no aspect ratio 21:9",
  })
  void saysWhatWanDoesNotMake(int seconds, String ratio, String resolution, String why) {
    assertThat(WanRequest.unfit(order(seconds, ratio, resolution, Optional.empty())))
        .contains("wan: " + why);
  }

  @Test
  void pictureThatIsTooLargeIsNotSent() {
    assertThat(
            WanRequest.unfit(
                order(5, "16:9", "720p", Optional.of(picture(WanRequest.IMAGE_BYTES)))))
        .isEmpty();
    assertThat(
            WanRequest.unfit(
                order(5, "16:9", "720p", Optional.of(picture(WanRequest.IMAGE_BYTES + 1)))))
        .isPresent();
  }

  private static ProviderOrder.StartImage picture(int bytes) {
    return new ProviderOrder.StartImage(
        "image/jpeg", new byte[bytes], URI.create("https://files.example.test/start.jpg"));
  }

  private static ProviderOrder order(
      int seconds, String ratio, String resolution, Optional<ProviderOrder.StartImage> image) {
    return new ProviderOrder(
        "r-1",
        "wan2.6-t2v",
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
