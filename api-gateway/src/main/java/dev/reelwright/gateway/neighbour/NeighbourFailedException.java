package dev.reelwright.gateway.neighbour;

/** A neighbour answered with a status and no problem that the gateway understands. */
final class NeighbourFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;

  NeighbourFailedException(int status) {
    super("status " + status, null, false, false);
    this.status = status;
  }

  int status() {
    return status;
  }
}
