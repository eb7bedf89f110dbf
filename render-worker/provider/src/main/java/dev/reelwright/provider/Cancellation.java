package dev.reelwright.provider;

/** What became of asking a provider to stop. */
public sealed interface Cancellation {
  /** It will not be made, and is not charged. */
  record Cancelled() implements Cancellation {}

  /** It goes on to its real end. */
  record TooLate(String raw) implements Cancellation {
    /** The provider's words may repeat the prompt. */
    @Override
    public String toString() {
      return "TooLate[]";
    }
  }

  /** The provider offers no such thing. */
  record NotOffered() implements Cancellation {}

  /** Nobody knows: the next look will tell. */
  record Unknown(String raw) implements Cancellation {
    /** The provider's words may repeat the prompt. */
    @Override
    public String toString() {
      return "Unknown[]";
    }
  }
}
