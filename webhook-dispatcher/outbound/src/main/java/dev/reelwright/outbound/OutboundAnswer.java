package dev.reelwright.outbound;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What became of a request. */
public sealed interface OutboundAnswer {
  /**
   * A complete answer came, head and body.
   *
   * @param headers by lower-case name
   * @param body at most as long as the request allows
   * @param cut whether the body was longer
   */
  record Answered(int status, Map<String, List<String>> headers, byte[] body, boolean cut)
      implements OutboundAnswer {
    /** The first value of a header. */
    public Optional<String> header(String name) {
      return firstOf(headers, name);
    }
  }

  /**
   * It is certain that the other side has not seen any of the request: the URL or the address was
   * refused, the name does not resolve, nobody took the connection, TLS did not come about.
   *
   * @param stage where it ended
   * @param reason for an operator; no control characters, at most 200 characters
   * @param late whether it ended because time was up
   */
  record NotSent(Stage stage, String reason, boolean late) implements OutboundAnswer {
    /** For another reason than time. */
    public NotSent(Stage stage, String reason) {
      this(stage, reason, false);
    }
  }

  /**
   * The request was sent, in part or whole, and no complete answer came: nobody knows what the
   * other side has done.
   *
   * @param stage {@link Stage#SEND} or later
   * @param reason for an operator; no control characters, at most 200 characters
   * @param late whether it ended because time was up
   * @param begun what had come of an answer; null if not even its whole head
   */
  record Lost(Stage stage, String reason, boolean late, @Nullable Begun begun)
      implements OutboundAnswer {
    /** For another reason than time, without a head. */
    public Lost(Stage stage, String reason) {
      this(stage, reason, false, null);
    }
  }

  /**
   * An answer that broke off, for whom the status says enough.
   *
   * @param headers by lower-case name
   * @param body its beginning
   */
  record Begun(int status, Map<String, List<String>> headers, byte[] body) {
    /** The first value of a header. */
    public Optional<String> header(String name) {
      return firstOf(headers, name);
    }
  }

  /** How far an exchange came. */
  enum Stage {
    /** Reading the URL and what else is to be sent. */
    URL,
    /** Finding its addresses. */
    RESOLVE,
    /** Judging them. */
    ADDRESS,
    /** Connecting; also what went on when time was up during {@link #TLS}. */
    CONNECT,
    TLS,
    /** From the first byte of the request on. */
    SEND,
    /** Waiting for the head of the answer. */
    ANSWER,
    BODY
  }

  private static Optional<String> firstOf(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name.toLowerCase(Locale.ROOT), List.of()).stream().findFirst();
  }
}
