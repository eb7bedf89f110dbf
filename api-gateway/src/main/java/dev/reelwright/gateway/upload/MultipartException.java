package dev.reelwright.gateway.upload;

import dev.reelwright.job.contract.Problem;

/** The form is broken: the customer's mistake. Holds no stack. */
public final class MultipartException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param reason completes "the multipart body is broken: ..."
   */
  MultipartException(String reason) {
    super(reason, null, false, false);
  }

  /** The same for the customer. */
  public Problem problem() {
    return new Problem.InvalidRequest("body", "the multipart form is broken: " + getMessage());
  }
}
