package dev.reelwright.gateway.testing;

/** A fake refuses as a service does that knows none of our problems: a status and a detail. */
final class RefusedCall extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  RefusedCall(int status, String detail) {
    super(detail, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
