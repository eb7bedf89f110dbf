package dev.reelwright.render.call;

import dev.reelwright.provider.Reading.FailureKind;
import dev.reelwright.render.contract.Blame;

/** What a customer reads when a provider brings no video: our words, never the provider's. */
public final class Failures {
  /** Refused before anything was made: the prompt or the picture. */
  public static final TaskMove.Fails MODERATION_INPUT =
      new TaskMove.Fails(
          "moderation_input",
          Blame.CUSTOMER,
          "The provider does not take this prompt or picture: it is against its content rules."
              + " Change it and try again.");

  /** No route takes the order, for reasons that do not pass. */
  public static final TaskMove.Fails REJECTED =
      provider("provider_rejected", "No provider takes this order as it is.");

  private static final TaskMove.Fails MODERATION_OUTPUT =
      provider(
          "moderation_output",
          "The provider made a video and withheld it because of its content rules.");
  private static final TaskMove.Fails CANCELLED =
      provider("provider_cancelled", "The provider gave the order up before the video was made.");
  private static final TaskMove.Fails NO_OUTPUT =
      provider("provider_no_output", "The provider said that it was done and delivered no video.");
  private static final TaskMove.Fails GONE =
      provider("provider_gone", "The provider no longer knows the order.");
  private static final TaskMove.Fails FAILED =
      provider("provider_failed", "The provider could not make the video.");

  /** A task that was accepted and is over without a result. */
  public static TaskMove.Fails of(FailureKind kind) {
    return switch (kind) {
      case MODERATION_INPUT -> MODERATION_INPUT;
      case MODERATION_OUTPUT -> MODERATION_OUTPUT;
      case INVALID -> REJECTED;
      case CANCELLED -> CANCELLED;
      case NO_OUTPUT -> NO_OUTPUT;
      case GONE -> GONE;
      case PROVIDER -> FAILED;
    };
  }

  private static TaskMove.Fails provider(String code, String message) {
    return new TaskMove.Fails(code, Blame.PROVIDER, message);
  }

  private Failures() {}
}
