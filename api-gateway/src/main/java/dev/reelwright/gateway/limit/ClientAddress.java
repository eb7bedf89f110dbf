package dev.reelwright.gateway.limit;

import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Whom a limit counts. The address is the peer's own; behind a proxy it is what Quarkus took from a
 * trusted hop ({@code quarkus.http.proxy.*}, off by default), never a header as such.
 */
public final class ClientAddress {
  private static final int NETWORK_BYTES = 8;

  private ClientAddress() {}

  /** An IPv4 address, or the /64 of an IPv6 address: a customer gets that many at once. */
  public static String of(@Nullable SocketAddress peer) {
    String host = peer == null ? null : peer.hostAddress();
    if (host == null) {
      return "unknown";
    }
    return host.indexOf(':') < 0 ? host : network(host);
  }

  private static String network(String host) {
    int zone = host.indexOf('%');
    try {
      // Text with a colon is read as an address and never resolved.
      InetAddress address = InetAddress.getByName(zone < 0 ? host : host.substring(0, zone));
      byte[] bytes = address.getAddress();
      return bytes.length == 4
          ? address.getHostAddress()
          : HexFormat.of().formatHex(bytes, 0, NETWORK_BYTES) + "/64";
    } catch (UnknownHostException notAnAddress) {
      return "unknown";
    }
  }
}
