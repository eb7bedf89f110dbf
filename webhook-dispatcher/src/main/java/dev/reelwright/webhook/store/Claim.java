package dev.reelwright.webhook.store;

import dev.reelwright.webhook.delivery.Delivery;
import dev.reelwright.webhook.delivery.Message;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this process may try until its lease ends.
 *
 * @param epoch must still be the delivery's when the outcome is written
 * @param dueAt when the try could have begun
 * @param sealedSecrets that sign it, the newest first: the endpoint's, or its account's where the
 *     URL came with the job
 * @param traceparent of the event that caused it (W3C Trace Context)
 */
public record Claim(
    Delivery delivery,
    Message message,
    long epoch,
    Instant dueAt,
    List<String> sealedSecrets,
    @Nullable String traceparent) {
  /** Keeps the message and the secret out of logs. */
  @Override
  public String toString() {
    return "Claim[delivery=" + delivery.id() + ", epoch=" + epoch + "]";
  }
}
