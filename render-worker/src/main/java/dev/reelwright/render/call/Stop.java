package dev.reelwright.render.call;

/** Whether the provider is to be asked to stop. */
public enum Stop {
  NO,
  /** As soon as that can be. */
  WANTED,
  /** It was asked; what it makes of that, the next looks tell. */
  ASKED
}
