package dev.reelwright.gateway.neighbour;

/** A neighbour answered with a status and no problem that the gateway understands. */
final class NeighbourFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NeighbourFailedException(int status) {
    super("status " + status, null, false, false);
  }
}
