package dev.reelwright.job.store;

/** The slot that refused an insert was free again when we looked who holds it: try again. */
final class SlotFreed extends RuntimeException {
  private static final long serialVersionUID = 1L;

  SlotFreed(String pool) {
    super("the slot of pool " + pool + " came free meanwhile", null, false, false);
  }
}
