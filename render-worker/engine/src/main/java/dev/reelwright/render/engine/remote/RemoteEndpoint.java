package dev.reelwright.render.engine.remote;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/**
 * Where an engine of others listens, and what a call to it may use. An operator's setting; nothing
 * of a customer gets in.
 *
 * @param base scheme, host, port and the front of the path, e.g. {@code https://api.openai.com}
 * @param key sent with every call; empty for none; never printed
 * @param hosts names that {@code base} may have, lower-case
 * @param plain whether {@code http} may leave this machine; to the machine itself it always may
 * @param connect for a connection
 * @param total for a call with all its repetitions
 * @param answerBytes largest answer
 * @param tries 1 to 5
 * @param firstWait before the second try, doubled before each further one, unless the engine says
 *     how long
 */
public record RemoteEndpoint(
    URI base,
    String key,
    Set<String> hosts,
    boolean plain,
    Duration connect,
    Duration total,
    int answerBytes,
    int tries,
    Duration firstWait) {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

  /**
   * @throws IllegalArgumentException in words for the operator, if the address is not one that may
   *     be called
   */
  public RemoteEndpoint {
    hosts = Set.copyOf(hosts);
    String host = base.getHost();
    if (host == null || base.getUserInfo() != null || base.getQuery() != null) {
      throw new IllegalArgumentException(
          "an address of scheme, host and path is wanted: " + where(base));
    }
    String name = host.toLowerCase(Locale.ROOT);
    if (!hosts.contains(name)) {
      throw new IllegalArgumentException("the host " + name + " is not among those allowed");
    }
    boolean safe = "https".equalsIgnoreCase(base.getScheme());
    boolean plainAllowed =
        "http".equalsIgnoreCase(base.getScheme()) && (plain || LOOPBACK.contains(name));
    if (!safe && !plainAllowed) {
      throw new IllegalArgumentException("https is wanted for " + where(base));
    }
    if (tries < 1 || tries > 5 || answerBytes < 1) {
      throw new IllegalArgumentException("1 to 5 tries and an answer of some size are wanted");
    }
    if (key.chars().anyMatch(c -> c <= ' ' || c > '~')) {
      throw new IllegalArgumentException(
          "the key for " + name + " holds characters that no header may");
    }
  }

  /** The shipped bounds: 5 s to connect, 120 s in all, 64 MB, three tries; its own host allowed. */
  public static RemoteEndpoint of(URI base, String key) {
    String host = base.getHost() == null ? "" : base.getHost().toLowerCase(Locale.ROOT);
    return new RemoteEndpoint(
        base,
        key,
        Set.of(host),
        false,
        Duration.ofSeconds(5),
        Duration.ofSeconds(120),
        64 << 20,
        3,
        Duration.ofMillis(400));
  }

  /** The address of a call. */
  URI at(String path) {
    String front = base.toString().replaceAll("/+$", "");
    return URI.create(front + path);
  }

  /** Without the key. */
  @Override
  public String toString() {
    return "RemoteEndpoint[" + where(base) + (key.isEmpty() ? "" : ", with a key") + "]";
  }

  private static String where(URI uri) {
    return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
  }
}
