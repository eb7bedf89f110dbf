package dev.reelwright.outbound;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.util.List;

/** Finds a host's addresses. A seam, so that tests can play a hostile name server. */
public interface NameResolver {
  /** All addresses, IPv4 first. Fails when there are none or the name servers do not answer. */
  Future<List<InetAddress>> resolve(String host);
}
