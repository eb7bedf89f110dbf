package dev.reelwright.local.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookSignaturesTest {
  private static final WebhookSignatures SIGNATURES = new WebhookSignatures("whsec_c2VjcmV0");

  /** What openssl makes of the README's line for the timestamp 1700000000 and that event. */
  private static final String SIGNATURE =
      "9d8af8ac20cbf4d67ada1955604655c1cc6b6c8ac106b7b759575f885b55cad7";

  @ParameterizedTest
  @CsvSource({
    "1700000000, video.completed, 0, true",
    "1700000000, video.completed, 300, true",
    "1700000000, video.completed, 301, false",
    "1700000000, video.completed, -301, false",
    "1700000000, video.failed, 0, false",
    "1700000001, video.completed, 0, false",
    "'', video.completed, 0, false",
    "soon, video.completed, 0, false",
  })
  void sketchpensSignatureHoldsForItsBodyAndItsTime(
      String timestamp, String event, long secondsLater, boolean holds) {
    byte[] body = ("{\"event\":\"" + event + "\"}").getBytes(StandardCharsets.UTF_8);
    Instant now = Instant.ofEpochSecond(1_700_000_000 + secondsLater);

    assertThat(SIGNATURES.sketchpen(timestamp, SIGNATURE, body, now)).isEqualTo(holds);
  }
}
