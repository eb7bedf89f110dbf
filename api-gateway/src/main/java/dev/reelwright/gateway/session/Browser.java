package dev.reelwright.gateway.session;

import dev.reelwright.gateway.limit.ClientAddress;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;

/**
 * From where somebody signs in, and with what.
 *
 * @param countedAs what failed attempts are counted by: an address, or a network of IPv6
 * @param ipAddress for their list of sessions
 * @param userAgent for their list of sessions; at most {@value #MAX_USER_AGENT} characters
 */
record Browser(String countedAs, String ipAddress, String userAgent) {
  private static final int MAX_USER_AGENT = 512;

  static Browser of(HttpServerRequest request) {
    SocketAddress peer = request.remoteAddress();
    String agent = request.getHeader("User-Agent");
    return new Browser(
        ClientAddress.of(peer),
        peer == null || peer.hostAddress() == null ? "" : peer.hostAddress(),
        agent == null ? "" : agent.substring(0, Math.min(agent.length(), MAX_USER_AGENT)));
  }
}
