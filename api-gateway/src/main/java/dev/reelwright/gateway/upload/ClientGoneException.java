package dev.reelwright.gateway.upload;

/** The client closed the connection before its form had come whole. Nobody waits for an answer. */
public final class ClientGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ClientGoneException() {
    super("the client is gone", null, false, false);
  }
}
