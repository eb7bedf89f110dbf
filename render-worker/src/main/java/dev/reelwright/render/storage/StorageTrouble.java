package dev.reelwright.render.storage;

/** The object store did not do what it was asked. */
public final class StorageTrouble extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final boolean missing;

  StorageTrouble(String message, boolean missing, Throwable cause) {
    super(message + ": " + cause.getMessage(), cause);
    this.missing = missing;
  }

  /** The object is not there; waiting will not bring it. */
  public boolean missing() {
    return missing;
  }
}
