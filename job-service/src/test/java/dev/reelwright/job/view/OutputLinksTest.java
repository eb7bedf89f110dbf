package dev.reelwright.job.view;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.job.job.StoredObject;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3AsyncClient;

/** Where customers find their files. */
final class OutputLinksTest {
  private static final StoredObject VIDEO =
      new StoredObject("outputs/1/1/video.mp4", "video/mp4", 5);
  private static final S3AsyncClient CLIENT =
      S3AsyncClient.builder()
          .region(Region.US_EAST_1)
          .credentialsProvider(
              StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
          .build();

  @AfterAll
  static void close() {
    CLIENT.close();
  }

  @Test
  void linkIsPresignedForSevenDays() {
    assertThat(links(null).sign(VIDEO, "video.mp4"))
        .startsWith("https://s3.example/videos/outputs/1/1/video.mp4?")
        .contains("X-Amz-Expires=604800")
        .contains("X-Amz-Signature=");
  }

  @ParameterizedTest
  @CsvSource({
    "https://cdn.example, https://cdn.example/outputs/1/1/video.mp4",
    "https://cdn.example/, https://cdn.example/outputs/1/1/video.mp4",
    "https://cdn.example/a/b, https://cdn.example/a/b/outputs/1/1/video.mp4"
  })
  void deliveryNetworkTakesThePlaceOfTheSignature(String base, String link) {
    assertThat(links(base).sign(VIDEO, "video.mp4")).isEqualTo(link);
  }

  @Test
  void keyIsWrittenAsAPath() {
    StoredObject odd = new StoredObject("uploads/a b?c#d%e", "image/png", 5);

    assertThat(links("https://cdn.example").sign(odd, "picture.png"))
        .isEqualTo("https://cdn.example/uploads/a%20b%3Fc%23d%25e");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"cdn.example", "ftp://cdn.example", "https:///x", "https://cdn.example/?a=b"})
  void baseThatIsNoAddressFailsTheStart(String base) {
    assertThatThrownBy(() -> links(base))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reelwright.storage.cdn-base-url");
  }

  private static OutputLinks links(@Nullable String base) {
    return new OutputLinks(
        new StorageConfig() {
          @Override
          public String bucket() {
            return "videos";
          }

          @Override
          public URI publicEndpoint() {
            return URI.create("https://s3.example");
          }

          @Override
          public Duration linkLife() {
            return Duration.ofDays(7);
          }

          @Override
          public Optional<URI> cdnBaseUrl() {
            return Optional.ofNullable(base).map(URI::create);
          }
        },
        CLIENT);
  }
}
