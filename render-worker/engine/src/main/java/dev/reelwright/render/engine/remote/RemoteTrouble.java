package dev.reelwright.render.engine.remote;

import org.jspecify.annotations.Nullable;

/**
 * A call that gave nothing usable. The message is for the operator; no key, no text of a customer.
 */
public final class RemoteTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong, as far as it decides what to do next. */
  public enum Kind {
    /** No connection, or the engine says that it cannot now. */
    UNAVAILABLE,
    /** The engine does not take this call: key, model, voice or text. */
    REFUSED,
    /** It took too long. */
    TIMEOUT,
    /** An answer that is too large or not what was asked for. */
    ANSWER_BAD
  }

  private final Kind kind;
  private final int status;

  public RemoteTrouble(Kind kind, int status, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.kind = kind;
    this.status = status;
  }

  public Kind kind() {
    return kind;
  }

  /** The HTTP status; 0 if there was no answer. */
  public int status() {
    return status;
  }
}
