package dev.reelwright.job.job;

/**
 * Why there is no video.
 *
 * @param code stable, e.g. {@code audio_unreadable}
 * @param message for the customer
 * @param blame whose fault it was
 */
public record Failure(String code, String message, Blame blame) {
  /** Whether the same request may succeed another time: not if the customer's input is at fault. */
  public boolean retryable() {
    return switch (blame) {
      case CUSTOMER -> false;
      case PLATFORM, PROVIDER -> true;
    };
  }
}
