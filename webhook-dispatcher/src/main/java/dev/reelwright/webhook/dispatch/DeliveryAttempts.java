package dev.reelwright.webhook.dispatch;

import dev.reelwright.dialect.CallbackSignature;
import dev.reelwright.webhook.config.WebhooksConfig;
import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.DeliveryState;
import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.delivery.Schedule;
import dev.reelwright.webhook.endpoint.AccountSecrets;
import dev.reelwright.webhook.endpoint.Secret;
import dev.reelwright.webhook.http.WebhookClient;
import dev.reelwright.webhook.http.WebhookRequest;
import dev.reelwright.webhook.signing.Signable;
import dev.reelwright.webhook.signing.Signatures;
import dev.reelwright.webhook.store.Claim;
import dev.reelwright.webhook.store.Deliveries;
import dev.reelwright.webhook.store.Transience;
import io.quarkus.logging.Log;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** One try: sign, send, decide, record. */
@ApplicationScoped
public class DeliveryAttempts {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
  private static final Duration PAUSE_AFTER_OUR_FAULT = Duration.ofMinutes(1);

  private final AccountSecrets secrets;
  private final WebhookClient client;
  private final Deliveries deliveries;
  private final DeliveryMetrics metrics;
  private final DeliverySpans spans;
  private final Schedule schedule;
  private final Duration lease;

  DeliveryAttempts(
      AccountSecrets secrets,
      WebhookClient client,
      Deliveries deliveries,
      DeliveryMetrics metrics,
      DeliverySpans spans,
      WebhooksConfig config) {
    this.secrets = secrets;
    this.client = client;
    this.deliveries = deliveries;
    this.metrics = metrics;
    this.spans = spans;
    this.schedule = config.toSchedule();
    this.lease = config.lease();
  }

  /**
   * Makes the try that was claimed. A fault of our own, such as a changed encryption key, is no
   * try: the delivery waits and its schedule stands still. Fails only when the outcome could not be
   * recorded within the lease; the delivery is then tried again.
   */
  public Uni<Void> make(Claim claim) {
    Instant now = Instant.now();
    WebhookRequest request;
    try {
      request = signed(claim, now);
    } catch (RuntimeException ourFault) {
      return giveBack(claim, ourFault);
    }
    DeliverySpans.Running span = spans.begin(claim);
    return client
        .post(request, now)
        .invoke(span::end)
        .chain(attempt -> decide(claim, attempt, span.traceId()));
  }

  private WebhookRequest signed(Claim claim, Instant now) {
    Message message = claim.message();
    Secret secret = secrets.open(message.account(), claim.sealedSecret());
    Signable signable = new Signable(claim.delivery().id().text(), now, message.body());
    return new WebhookRequest(
        message.url(),
        message.mediaType(),
        Signatures.headers(
            CallbackSignature.valueOf(message.signature()), signable, List.of(secret)),
        message.body());
  }

  private Uni<Void> decide(Claim claim, Attempt attempt, String traceId) {
    DeliveryState next = claim.delivery().after(attempt.outcome(), schedule, Instant.now());
    return recordWithinLease(claim, attempt, next)
        .invoke(written -> tell(claim, attempt, next, written, traceId))
        .replaceWithVoid();
  }

  private Uni<Boolean> recordWithinLease(Claim claim, Attempt attempt, DeliveryState next) {
    return Uni.createFrom()
        .deferred(() -> deliveries.record(claim, attempt, next))
        .onFailure(Transience::mayPass)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .expireIn(lease.toMillis());
  }

  private Uni<Void> giveBack(Claim claim, RuntimeException ourFault) {
    metrics.ourFault();
    Log.errorf(
        ourFault,
        "delivery.unsendable delivery=%s account=%s",
        claim.delivery().id(),
        claim.message().account());
    return deliveries.handBack(claim, PAUSE_AFTER_OUR_FAULT);
  }

  private void tell(
      Claim claim, Attempt attempt, DeliveryState next, boolean written, String traceId) {
    metrics.attempted(attempt, next, written);
    Message message = claim.message();
    Log.infof(
        "delivery.attempted delivery=%s event=%s job=%s account=%s host=%s attempt=%d epoch=%d lateMillis=%d"
            + " stage=%s status=%s detail=\"%s\" durationMillis=%d to=%s due=%s written=%s trace=%s",
        claim.delivery().id(),
        message.eventId(),
        message.jobId(),
        message.account(),
        message.host(),
        next.attempts(),
        claim.epoch(),
        Duration.between(claim.dueAt(), attempt.startedAt()).toMillis(),
        attempt.outcome().stage(),
        attempt.outcome().statusOrNull(),
        Objects.requireNonNullElse(attempt.outcome().detail(), ""),
        attempt.duration().toMillis(),
        next.getClass().getSimpleName(),
        next instanceof DeliveryState.Pending pending ? pending.dueAt() : null,
        written,
        traceId);
  }
}
