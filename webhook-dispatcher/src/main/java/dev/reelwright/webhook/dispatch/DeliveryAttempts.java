package dev.reelwright.webhook.dispatch;

import dev.reelwright.dialect.CallbackSignature;
import dev.reelwright.webhook.config.WebhooksConfig;
import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.DeliveryState;
import dev.reelwright.webhook.delivery.Message;
import dev.reelwright.webhook.delivery.Schedule;
import dev.reelwright.webhook.endpoint.AccountSecrets;
import dev.reelwright.webhook.endpoint.EndpointSecrets;
import dev.reelwright.webhook.endpoint.Secret;
import dev.reelwright.webhook.http.WebhookClient;
import dev.reelwright.webhook.http.WebhookRequest;
import dev.reelwright.webhook.signing.Signable;
import dev.reelwright.webhook.signing.Signatures;
import dev.reelwright.webhook.store.Claim;
import dev.reelwright.webhook.store.Deliveries;
import dev.reelwright.webhook.store.Endpoints;
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

  private final AccountSecrets accountSecrets;
  private final EndpointSecrets endpointSecrets;
  private final Endpoints endpoints;
  private final WebhookClient client;
  private final Deliveries deliveries;
  private final DeliveryMetrics metrics;
  private final DeliverySpans spans;
  private final Schedule schedule;
  private final Duration lease;

  DeliveryAttempts(
      AccountSecrets accountSecrets,
      EndpointSecrets endpointSecrets,
      Endpoints endpoints,
      WebhookClient client,
      Deliveries deliveries,
      DeliveryMetrics metrics,
      DeliverySpans spans,
      WebhooksConfig config) {
    this.accountSecrets = accountSecrets;
    this.endpointSecrets = endpointSecrets;
    this.endpoints = endpoints;
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
    Signable signable = new Signable(claim.delivery().id().text(), now, message.body());
    return new WebhookRequest(
        message.url(),
        message.mediaType(),
        Signatures.headers(
            CallbackSignature.valueOf(message.signature()), signable, secretsOf(claim)),
        message.body());
  }

  private List<Secret> secretsOf(Claim claim) {
    List<Secret> opened =
        claim.sealedSecrets().stream().map(each -> open(claim.message(), each)).toList();
    if (opened.isEmpty()) {
      throw new IllegalStateException("no secret to sign with");
    }
    return opened;
  }

  private Secret open(Message message, String sealed) {
    String endpointId = message.endpointId();
    return endpointId == null
        ? accountSecrets.open(message.account(), sealed)
        : endpointSecrets.open(endpointId, sealed);
  }

  private Uni<Void> decide(Claim claim, Attempt attempt, String traceId) {
    DeliveryState next = claim.delivery().after(attempt.outcome(), schedule, Instant.now());
    return recordWithinLease(claim, attempt, next)
        .invoke(written -> tell(claim, attempt, next, written, traceId))
        .chain(() -> disableIfGone(claim.message(), next));
  }

  /** Should this fail, the next message is answered 410 too. */
  private Uni<Void> disableIfGone(Message message, DeliveryState next) {
    String endpointId = message.endpointId();
    if (endpointId == null
        || !(next instanceof DeliveryState.Exhausted exhausted)
        || exhausted.reason() != DeliveryState.Reason.GONE) {
      return Uni.createFrom().voidItem();
    }
    return endpoints
        .disable(endpointId)
        .invoke(
            disabled ->
                Log.infof(
                    "endpoint.disabled endpoint=%s account=%s now=%s",
                    endpointId, message.account(), disabled))
        .onFailure()
        .invoke(failure -> Log.warnf("endpoint.disable waits endpoint=%s: %s", endpointId, failure))
        .onFailure()
        .recoverWithItem(false)
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
        "delivery.attempted delivery=%s event=%s job=%s account=%s endpoint=%s host=%s attempt=%d epoch=%d lateMillis=%d"
            + " stage=%s status=%s detail=\"%s\" durationMillis=%d to=%s due=%s written=%s trace=%s",
        claim.delivery().id(),
        message.eventId(),
        message.jobId(),
        message.account(),
        message.endpointId(),
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
