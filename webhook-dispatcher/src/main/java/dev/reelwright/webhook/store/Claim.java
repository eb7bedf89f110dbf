package dev.reelwright.webhook.store;

import dev.reelwright.webhook.delivery.Delivery;
import dev.reelwright.webhook.delivery.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery that this process may try until its lease ends.
 *
 * @param epoch must still be the delivery's when the outcome is written
 * @param dueAt when the try could have begun
 * @param sealedSecret the account's
 * @param traceparent of the event that caused it (W3C Trace Context)
 */
public record Claim(
    Delivery delivery,
    Message message,
    long epoch,
    Instant dueAt,
    String sealedSecret,
    @Nullable String traceparent) {
  /** Keeps the message and the secret out of logs. */
  @Override
  public String toString() {
    return "Claim[delivery=" + delivery.id() + ", epoch=" + epoch + "]";
  }
}
