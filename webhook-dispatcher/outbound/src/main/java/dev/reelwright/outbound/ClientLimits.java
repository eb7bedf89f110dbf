package dev.reelwright.outbound;

import java.time.Duration;

/**
 * How much a server may cost before it has seen anything.
 *
 * @param connect longest time to find the addresses, again to connect to one of them, and again for
 *     TLS
 * @param connections at once with one address of one host; more wait, within their own time
 */
public record ClientLimits(Duration connect, int connections) {
  public ClientLimits {
    if (connect.toMillis() < 1 || connections < 1) {
      throw new IllegalArgumentException(
          "at least 1 ms and 1 connection, not " + connect + " and " + connections);
    }
  }
}
