package dev.reelwright.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.local.client.PlatformClient.Part;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Bad input through the whole platform: its own message, no credits left frozen, no file left
 * behind. The full lists stand with the gateway (what the first bytes show) and with the
 * render-worker (what only a decoder finds).
 */
@ExtendWith(SharedStack.class)
class BadInputSystemTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @Test
  void aTruncatedPictureFailsTheJobAndFreesTheCredits(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "truncated picture", 100);
    byte[] truncated = Arrays.copyOf(Media.picture(2000, 2000), 3000);

    Answer accepted = customer.client().submit(truncated, Media.tone(1), null, null);

    assertThat(accepted.status()).as(accepted.toString()).isEqualTo(201);
    String jobId = accepted.json().path("jobId").asText();
    JsonNode end = customer.awaitEnd(jobId, PATIENCE);
    assertThat(end.path("status").asText()).isEqualTo("FAILED");
    assertThat(end.path("errorMessage").asText()).containsIgnoringCase("image");
    nothingIsLeft(stack, customer);
  }

  @Test
  void aPictureInPlaceOfTheVoiceOverIsRefusedAtTheDoor(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "picture as audio", 100);

    Answer answer =
        customer.client().submit(Media.picture(64, 64), Media.picture(64, 64), null, null);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(415);
    assertThat(answer.json().path("error").asText()).contains("audio");
    nothingIsLeft(stack, customer);
  }

  @ParameterizedTest
  @CsvSource({
    "http://example.com/hook",
    "https://10.0.0.1/hook",
    "https://169.254.169.254/latest/meta-data",
    "https://[::ffff:a00:1]/",
    "https://167772161/"
  })
  void aWebhookToAForbiddenAddressIsRefused(String url, SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "forbidden webhook", 100);

    Answer answer = customer.client().submit(Media.picture(64, 64), Media.tone(1), url, null);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).contains("webhookUrl");
    nothingIsLeft(stack, customer);
  }

  @Test
  void aThirdPartIsRefused(SystemStack stack) throws Exception {
    Customer customer = Customer.open(stack.operator(), "third part", 100);

    Answer answer =
        customer
            .client()
            .submit(
                List.of(
                    Part.file("image", "a.jpg", "image/jpeg", Media.picture(64, 64)),
                    Part.file("audio", "a.wav", "audio/wav", Media.tone(1)),
                    Part.file(
                        "extra", "a.txt", "text/plain", "x".getBytes(StandardCharsets.UTF_8))),
                null);

    assertThat(answer.status()).as(answer.toString()).isEqualTo(400);
    assertThat(answer.json().path("error").asText()).contains("extra");
    nothingIsLeft(stack, customer);
  }

  private static void nothingIsLeft(SystemStack stack, Customer customer) {
    Awaitility.await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(customer.credits()).isEqualTo(new Customer.Credits(100, 0, 0));
              assertThat(stack.objects(customer.account())).isEmpty();
            });
  }
}
