package dev.reelwright.gateway.caller;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.vertx.core.http.HttpServerRequest;

/**
 * Whether a request is only to be tried: {@code X-Sandbox: true}. A key has its mode in itself; a
 * session, which acts live otherwise, is sent to the sandbox by this.
 */
public final class Sandbox {
  private static final String HEADER = "X-Sandbox";

  private Sandbox() {}

  /**
   * Reads the header.
   *
   * @throws ProblemException when it is neither {@code true} nor {@code false}: what was meant as a
   *     try must not be paid for
   */
  public static boolean isAsked(HttpServerRequest request) {
    String value = request.getHeader(HEADER);
    if (value == null || value.equalsIgnoreCase("false")) {
      return false;
    }
    if (value.equalsIgnoreCase("true")) {
      return true;
    }
    throw new ProblemException(new Problem.InvalidRequest(HEADER, "must be true or false"));
  }
}
