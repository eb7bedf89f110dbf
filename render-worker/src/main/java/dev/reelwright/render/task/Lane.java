package dev.reelwright.render.task;

/** Kinds of slots: who waits for one kind never stands in the way of another. */
public enum Lane {
  /** Work for this machine: making videos and looking at finished ones. */
  RENDER,
  /** Short talk with providers. */
  PROVIDER,
  /** Writing scripts, which somebody waits for at a screen. */
  SCRIPT
}
