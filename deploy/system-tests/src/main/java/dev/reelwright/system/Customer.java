package dev.reelwright.system;

import com.fasterxml.jackson.databind.JsonNode;
import dev.reelwright.local.client.PlatformClient;
import dev.reelwright.local.client.PlatformClient.Answer;
import dev.reelwright.local.client.WebhookSignatures;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One account of the platform with a key of its own.
 *
 * @param client sends the account's key
 * @param operator sends the admin key
 * @param signatures checks the account's webhooks
 */
public record Customer(
    String account, PlatformClient client, PlatformClient operator, WebhookSignatures signatures) {

  /** An account's credits as the operator reads them. */
  public record Credits(long available, long frozen, long used) {}

  /** Opens an account with so many credits, as an operator does. */
  public static Customer open(PlatformClient operator, String name, long credits)
      throws IOException {
    Answer account = operator.createAccount(name, credits);
    require(account, 201);
    String id = account.json().path("id").asText();
    Answer key = operator.createKey(id, "system", "live");
    require(key, 201);
    return new Customer(
        id,
        operator.with(key.json().path("key").asText()),
        operator,
        new WebhookSignatures(account.json().path("webhookSecret").asText()));
  }

  /**
   * Submits with the retries of an ordinary client: the same idempotency key until an answer other
   * than 5xx comes.
   *
   * @return the job's id
   */
  public String submit(
      byte[] image,
      byte[] audio,
      @Nullable String webhookUrl,
      String idempotencyKey,
      Duration patience)
      throws IOException {
    Answer answer =
        insist(
            () -> client.submit(image, audio, webhookUrl, idempotencyKey),
            one -> one.status() < 500,
            patience);
    require(answer, 201);
    return answer.json().path("jobId").asText();
  }

  /** Polls until the job has ended; failures to reach the platform are part of the game. */
  public JsonNode awaitEnd(String jobId, Duration patience) throws IOException {
    return insist(
            () -> client.status(jobId),
            one -> one.is(200) && ended(one.json().path("status").asText()),
            patience)
        .json();
  }

  public Credits credits() throws IOException {
    JsonNode credits =
        insist(() -> operator.account(account), one -> one.is(200), Duration.ofMinutes(1))
            .json()
            .path("credits");
    return new Credits(
        credits.path("available").asLong(),
        credits.path("frozen").asLong(),
        credits.path("used").asLong());
  }

  static boolean ended(String status) {
    return switch (status) {
      case "COMPLETED", "FAILED", "CANCELLED" -> true;
      default -> false;
    };
  }

  /** A call that may fail because somebody has just killed what it needs. */
  interface Call {
    Answer run() throws IOException;
  }

  /** Calls again until the answer is good. */
  static Answer insist(Call call, Predicate<Answer> good, Duration patience) throws IOException {
    Instant end = Instant.now().plus(patience);
    IOException failure = new IOException("no answer within " + patience);
    while (Instant.now().isBefore(end)) {
      try {
        Answer answer = call.run();
        if (good.test(answer)) {
          return answer;
        }
        failure = new IOException("still no good answer after " + patience + ": " + answer);
      } catch (IOException e) {
        failure = e;
      }
      pause();
    }
    throw failure;
  }

  static void pause() throws IOException {
    try {
      Thread.sleep(250);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  static void require(Answer answer, int status) throws IOException {
    if (!answer.is(status)) {
      throw new IOException("expected " + status + ", got " + answer);
    }
  }
}
