package dev.reelwright.webhook.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.reelwright.outbound.Outbound;
import dev.reelwright.outbound.OutboundAnswer;
import dev.reelwright.outbound.OutboundAnswer.Answered;
import dev.reelwright.outbound.OutboundAnswer.Begun;
import dev.reelwright.outbound.OutboundAnswer.Lost;
import dev.reelwright.outbound.OutboundAnswer.NotSent;
import dev.reelwright.outbound.OutboundRequest;
import dev.reelwright.webhook.delivery.Attempt;
import dev.reelwright.webhook.delivery.AttemptOutcome;
import dev.reelwright.webhook.delivery.AttemptOutcome.Stage;
import dev.reelwright.webhook.delivery.RetryAfter;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** POSTs to servers that customers named. Any thread. */
public final class WebhookClient {
  private final Outbound outbound;
  private final Duration timeout;
  private final int responseBytes;

  /**
   * @param timeout longest time of a whole try
   * @param responseBytes how much of an answer's body is read and kept
   */
  public WebhookClient(Outbound outbound, Duration timeout, int responseBytes) {
    this.outbound = outbound;
    this.timeout = timeout;
    this.responseBytes = responseBytes;
  }

  /**
   * Makes one try. Never fails: whatever goes wrong is the attempt's outcome.
   *
   * @param startedAt the time that was signed
   */
  public Uni<Attempt> post(WebhookRequest request, Instant startedAt) {
    return Uni.createFrom()
        .deferred(
            () -> {
              long startedNanos = System.nanoTime();
              return outbound
                  .send(outbound(request))
                  .map(
                      answer ->
                          new Attempt(
                              startedAt,
                              Duration.ofNanos(System.nanoTime() - startedNanos),
                              outcome(answer),
                              text(answer)));
            });
  }

  private OutboundRequest outbound(WebhookRequest request) {
    Map<String, String> headers = new HashMap<>(request.headers());
    headers.put("Content-Type", request.mediaType());
    return new OutboundRequest(
        "POST", request.url(), headers, request.body().getBytes(UTF_8), timeout, responseBytes);
  }

  private static AttemptOutcome outcome(OutboundAnswer answer) {
    return switch (answer) {
      case Answered answered ->
          answered(answered.status(), answered.header("Retry-After").orElse(null));
      case NotSent notSent -> notSent(notSent);
      case Lost lost -> lost(lost);
    };
  }

  private static AttemptOutcome answered(int status, @Nullable String retryAfter) {
    return new AttemptOutcome.Answered(status, RetryAfter.parse(retryAfter, Instant.now()));
  }

  private static AttemptOutcome notSent(NotSent notSent) {
    String reason = notSent.reason();
    return switch (notSent.stage()) {
      case URL -> new AttemptOutcome.UrlRefused(reason);
      case RESOLVE ->
          notSent.late()
              ? new AttemptOutcome.TimedOut(Stage.RESOLVE)
              : new AttemptOutcome.ResolveFailed(reason);
      case ADDRESS -> new AttemptOutcome.AddressRefused(reason);
      case CONNECT ->
          notSent.late()
              ? new AttemptOutcome.TimedOut(Stage.CONNECT)
              : new AttemptOutcome.ConnectFailed(reason);
      case TLS -> new AttemptOutcome.TlsFailed(reason);
      case SEND, ANSWER, BODY ->
          throw new IllegalStateException("not sent, and yet at " + notSent.stage());
    };
  }

  /** The status is the receiver's word, whatever becomes of the body after it. */
  private static AttemptOutcome lost(Lost lost) {
    Begun begun = lost.begun();
    if (begun != null) {
      return answered(begun.status(), begun.header("Retry-After").orElse(null));
    }
    return lost.late()
        ? new AttemptOutcome.TimedOut(Stage.ANSWER)
        : new AttemptOutcome.AnswerLost(lost.reason());
  }

  private static String text(OutboundAnswer answer) {
    return switch (answer) {
      case Answered answered -> text(answered.body());
      case NotSent notSent -> "";
      case Lost lost -> lost.begun() == null ? "" : text(lost.begun().body());
    };
  }

  /** PostgreSQL's text cannot hold NUL. */
  private static String text(byte[] bytes) {
    return new String(bytes, UTF_8).replace('\0', '\uFFFD');
  }
}
