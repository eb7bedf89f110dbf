package dev.reelwright.provider.gemini;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.provider.ProviderAccount;
import dev.reelwright.provider.ProviderOrder;
import dev.reelwright.provider.Reading;
import dev.reelwright.provider.Submission;
import io.smallrye.mutiny.Uni;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GeminiFilesTest {
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
  private static final ProviderAccount ACCOUNT =
      new ProviderAccount(
          "gemini",
          URI.create("https://generativelanguage.googleapis.com"),
          "the-key",
          Map.of(),
          Duration.ofSeconds(5));

  @ParameterizedTest
  @CsvSource({
    "https://generativelanguage.googleapis.com/v1beta/files/a:download?alt=media, true",
    "https://GENERATIVELANGUAGE.googleapis.com/v1beta/files/a:download,           true",
    "https://storage.googleapis.com/b/o,                                          true",
    "http://storage.googleapis.com/b/o,                                           false",
    "https://files.example.com/v.mp4,                                             false",
    "https://googleapis.com.example.com/v.mp4,                                    false",
    "https://evilgoogleapis.com/v.mp4,                                            false",
  })
  void keyGoesToGooglesHostsAndTheAccountsOwnOnly(String uri, boolean withKey) {
    Reading.Result.At at = (Reading.Result.At) ((Reading.Done) look(uri)).result();

    assertThat(at.url()).isEqualTo(URI.create(uri));
    assertThat(at.headers()).isEqualTo(withKey ? Map.of("x-goog-api-key", "the-key") : Map.of());
  }

  @Test
  void whatTheApiCannotExpressIsRefusedWithoutACall() {
    Outbound nobody =
        request -> {
          throw new AssertionError("nothing is to be sent");
        };

    assertThat(
            new GeminiProvider(nobody, InstantSource.fixed(NOW))
                .submit(order(5), ACCOUNT)
                .await()
                .indefinitely())
        .isEqualTo(
            new Submission.Refused(
                Submission.RefusalKind.INVALID, Optional.empty(), "veo: no length of 5 s"));
  }

  private static Reading look(String uri) {
    String body =
        """
        {"name":"models/m/operations/o","done":true,"response":{"generateVideoResponse":
         {"generatedSamples":[{"video":{"uri":"%s"}}]}}}"""
            .formatted(uri);
    Outbound outbound =
        request ->
            Uni.createFrom()
                .item(
                    new OutboundAnswer.Answered(
                        200, Map.of(), body.getBytes(StandardCharsets.UTF_8), false));
    return new GeminiProvider(outbound, InstantSource.fixed(NOW))
        .read("models/m/operations/o", order(8), ACCOUNT)
        .await()
        .indefinitely();
  }

  private static ProviderOrder order(int seconds) {
    return new ProviderOrder(
        "r-1",
        "veo-3.1-generate-preview",
        "a cat",
        seconds,
        "16:9",
        "720p",
        1280,
        720,
        Optional.empty(),
        Optional.empty(),
        NOW);
  }
}
