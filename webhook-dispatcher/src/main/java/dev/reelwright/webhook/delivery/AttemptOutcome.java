package dev.reelwright.webhook.delivery;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** How a try ended, by the stage that it reached. The reasons are for operators. */
public sealed interface AttemptOutcome {
  /** The URL's text is refused; nothing was resolved. */
  record UrlRefused(String reason) implements AttemptOutcome {}

  /** The host's addresses could not be found out. */
  record ResolveFailed(String reason) implements AttemptOutcome {}

  /** The host resolves to an address that may not be dialled; nothing was dialled. */
  record AddressRefused(String reason) implements AttemptOutcome {}

  /** No TCP connection to any of the addresses. */
  record ConnectFailed(String reason) implements AttemptOutcome {}

  /** No trusted TLS session with the named host; nothing was sent. */
  record TlsFailed(String reason) implements AttemptOutcome {}

  /**
   * The connection ended, or broke the rules of HTTP, before a status came. The receiver may have
   * the message.
   */
  record AnswerLost(String reason) implements AttemptOutcome {}

  /**
   * Time was up before a status came. After {@link Stage#ANSWER} the receiver may have the message.
   */
  record TimedOut(Stage during) implements AttemptOutcome {}

  /**
   * A status came. It alone decides: a body that never ends or is too large is cut and changes
   * nothing, since the receiver has already said what it made of the message.
   *
   * @param retryAfter what the receiver asked for in {@code Retry-After}; null if nothing, never
   *     negative
   */
  record Answered(int status, @Nullable Duration retryAfter) implements AttemptOutcome {
    /** 2xx and nothing else: a redirect is not followed and is no success. */
    public boolean isSuccess() {
      return status >= 200 && status < 300;
    }

    boolean isGone() {
      return status == 410;
    }

    boolean isThrottle() {
      return status == 429 || status == 502 || status == 503 || status == 504;
    }
  }

  /** What was going on when time was up. */
  enum Stage {
    RESOLVE,
    CONNECT,
    ANSWER
  }

  /** One stable word for logs, metrics and the attempts table. */
  default String stage() {
    return switch (this) {
      case UrlRefused refused -> "url_refused";
      case ResolveFailed failed -> "resolve_failed";
      case AddressRefused refused -> "address_refused";
      case ConnectFailed failed -> "connect_failed";
      case TlsFailed failed -> "tls_failed";
      case AnswerLost lost -> "answer_lost";
      case TimedOut timedOut -> "timed_out";
      case Answered answered -> "answered";
    };
  }

  /** The HTTP status, null when none came. */
  default @Nullable Integer statusOrNull() {
    return this instanceof Answered answered ? answered.status() : null;
  }

  /** What is to be said beyond stage and status, null when nothing. */
  default @Nullable String detail() {
    return switch (this) {
      case UrlRefused refused -> refused.reason();
      case ResolveFailed failed -> failed.reason();
      case AddressRefused refused -> refused.reason();
      case ConnectFailed failed -> failed.reason();
      case TlsFailed failed -> failed.reason();
      case AnswerLost lost -> lost.reason();
      case TimedOut timedOut ->
          switch (timedOut.during()) {
            case RESOLVE -> "while resolving";
            case CONNECT -> "while connecting";
            case ANSWER -> "while waiting for the answer";
          };
      case Answered answered -> null;
    };
  }
}
