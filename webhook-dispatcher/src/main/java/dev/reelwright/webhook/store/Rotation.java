package dev.reelwright.webhook.store;

/** What became of a new secret. */
public sealed interface Rotation {
  /** It signs from now on, the older ones beside it for a while. */
  record Rotated(EndpointRow endpoint) implements Rotation {}

  /** This owner has no such endpoint. */
  record NotThere() implements Rotation {}

  /** As many are valid as may be. */
  record TooMany() implements Rotation {}
}
