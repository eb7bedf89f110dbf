package dev.reelwright.credit.wire;

/** The request itself is wrong; the detail says which field and what it must be. */
public final class InvalidRequestException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final String detail;

  public InvalidRequestException(String detail) {
    super(detail);
    this.detail = detail;
  }

  /** For whoever sent the request. */
  public String detail() {
    return detail;
  }
}
