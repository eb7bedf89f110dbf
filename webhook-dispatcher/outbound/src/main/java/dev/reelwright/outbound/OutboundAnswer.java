package dev.reelwright.outbound;

import java.util.List;
import java.util.Map;
import java.util.Optional;

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
      return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of()).stream()
          .findFirst();
    }
  }

  /**
   * It is certain that the other side has not seen any of the request: the URL or the address was
   * refused, the name does not resolve, nobody took the connection, TLS did not come about.
   *
   * @param stage where it ended
   * @param reason for an operator; no control characters, at most 200 characters
   */
  record NotSent(Stage stage, String reason) implements OutboundAnswer {}

  /**
   * The request was sent, in part or whole, and no complete answer came: nobody knows what the
   * other side has done.
   *
   * @param stage {@link Stage#SEND} or later
   * @param reason for an operator; no control characters, at most 200 characters
   */
  record Lost(Stage stage, String reason) implements OutboundAnswer {}

  /** How far an exchange came. */
  enum Stage {
    /** Reading the URL. */
    URL,
    /** Finding its addresses. */
    RESOLVE,
    /** Judging them. */
    ADDRESS,
    CONNECT,
    TLS,
    /** From the first byte of the request on. */
    SEND,
    /** Waiting for the head of the answer. */
    ANSWER,
    BODY
  }
}
