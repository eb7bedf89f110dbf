package dev.reelwright.render.process;

/** The work was told to end; see {@link StopSignal}. Not a failure of the work. */
public final class StoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final StopReason reason;

  public StoppedException(StopReason reason) {
    super("stopped: " + reason, null, false, false);
    this.reason = reason;
  }

  public StopReason reason() {
    return reason;
  }
}
