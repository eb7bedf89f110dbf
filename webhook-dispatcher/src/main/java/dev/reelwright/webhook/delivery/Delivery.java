package dev.reelwright.webhook.delivery;

import dev.reelwright.webhook.delivery.DeliveryState.Delivered;
import dev.reelwright.webhook.delivery.DeliveryState.Exhausted;
import dev.reelwright.webhook.delivery.DeliveryState.Pending;
import dev.reelwright.webhook.delivery.DeliveryState.Reason;
import java.time.Duration;
import java.time.Instant;

/**
 * A message that is still owed to its endpoint.
 *
 * @param attempts tries that have ended so far
 */
public record Delivery(DeliveryId id, int attempts) {
  /** What a try that ended at {@code now} makes of this delivery. */
  public DeliveryState after(AttemptOutcome outcome, Schedule schedule, Instant now) {
    int made = attempts + 1;
    return switch (outcome) {
      case AttemptOutcome.Answered answered when answered.isSuccess() -> new Delivered(made, now);
      case AttemptOutcome.Answered answered when answered.isGone() ->
          new Exhausted(made, now, Reason.GONE);
      case AttemptOutcome.UrlRefused refused -> new Exhausted(made, now, Reason.URL_REFUSED);
      case AttemptOutcome.Answered answered ->
          again(made, asked(answered, schedule), schedule, now);
      // A name may resolve to a public address tomorrow, a certificate may be renewed: try again.
      case AttemptOutcome.ResolveFailed failed -> again(made, Duration.ZERO, schedule, now);
      case AttemptOutcome.AddressRefused refused -> again(made, Duration.ZERO, schedule, now);
      case AttemptOutcome.ConnectFailed failed -> again(made, Duration.ZERO, schedule, now);
      case AttemptOutcome.TlsFailed failed -> again(made, Duration.ZERO, schedule, now);
      case AttemptOutcome.AnswerLost lost -> again(made, Duration.ZERO, schedule, now);
      case AttemptOutcome.TimedOut timedOut -> again(made, Duration.ZERO, schedule, now);
    };
  }

  private DeliveryState again(int made, Duration atLeast, Schedule schedule, Instant now) {
    if (made >= schedule.tries()) {
      return new Exhausted(made, now, Reason.TRIES_SPENT);
    }
    return new Pending(made, now.plus(schedule.waitAfter(made, atLeast, id.spread(made))));
  }

  private static Duration asked(AttemptOutcome.Answered answered, Schedule schedule) {
    Duration floor = answered.isThrottle() ? schedule.throttleFloor() : Duration.ZERO;
    Duration retryAfter = answered.retryAfter();
    if (retryAfter == null) {
      return floor;
    }
    return max(floor, min(retryAfter, schedule.retryAfterLimit()));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
