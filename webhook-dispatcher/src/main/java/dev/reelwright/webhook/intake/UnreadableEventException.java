package dev.reelwright.webhook.intake;

import org.jspecify.annotations.Nullable;

/** A record that no waiting will make readable; it belongs into the dead-letter topic. */
public final class UnreadableEventException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  UnreadableEventException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
