package dev.reelwright.render.engine.storyboard;

import dev.reelwright.render.media.Refusal;

/** Leaves the steps early; becomes an outcome at the engine's door. */
final class UnfitOrder extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  UnfitOrder(Refusal refusal) {
    super(refusal.code(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
