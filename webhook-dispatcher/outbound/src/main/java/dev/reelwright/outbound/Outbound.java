package dev.reelwright.outbound;

import io.smallrye.mutiny.Uni;

/**
 * Sends requests. A seam: the client over the network, and scripted ones in tests. Any thread;
 * blocks nobody.
 */
public interface Outbound {
  /**
   * Sends once: nothing is repeated, no redirect is followed, no cookie kept. Never fails: whatever
   * goes wrong is the answer.
   */
  Uni<OutboundAnswer> send(OutboundRequest request);
}
