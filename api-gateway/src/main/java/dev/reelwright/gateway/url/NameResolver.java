package dev.reelwright.gateway.url;

import java.net.InetAddress;
import java.util.List;

/** Finds a host's addresses. A seam, so that tests can play a hostile name server. */
public interface NameResolver {
  /** All of them; none when the name is not known or nobody answers. Blocks. */
  List<InetAddress> addresses(String host);
}
