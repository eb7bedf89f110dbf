package dev.reelwright.credit.settlement;

/** A command that no repetition will make right; its message is the reason in the dead letter. */
public final class ImpossibleCommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ImpossibleCommandException(String message) {
    super(message);
  }

  ImpossibleCommandException(String message, Throwable cause) {
    super(message, cause);
  }
}
