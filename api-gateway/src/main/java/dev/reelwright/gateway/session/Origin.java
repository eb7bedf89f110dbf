package dev.reelwright.gateway.session;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a page comes from, as browsers write it in the header {@code Origin}: scheme, host in small
 * letters, and the port unless it is the scheme's own. Immutable; any thread.
 *
 * @param text e.g. {@code https://app.example.com}
 */
public record Origin(String text) {
  private static final int NO_PORT = -1;

  /**
   * Reads an origin.
   *
   * @throws IllegalArgumentException when it is more or less than {@code http} or {@code https}, a
   *     host, and perhaps a port
   */
  public Origin {
    text = normalized(text, true).orElseThrow(Origin::notOne);
  }

  /** The origin of a whole address; empty for what is no address of the web. */
  static Optional<Origin> ofUrl(String url) {
    return normalized(url, false).map(Origin::new);
  }

  /** Whether a page from here came over an encrypted connection. */
  boolean isSecure() {
    return text.startsWith("https:");
  }

  private static IllegalArgumentException notOne() {
    return new IllegalArgumentException(
        "an origin is http:// or https://, a host, perhaps a port, and nothing after that");
  }

  private static Optional<String> normalized(String url, boolean alone) {
    try {
      URI uri = new URI(url);
      return isOfTheWeb(uri) && (!alone || endsAfterAuthority(uri))
          ? Optional.of(text(uri))
          : Optional.empty();
    } catch (URISyntaxException noAddress) {
      return Optional.empty();
    }
  }

  private static boolean isOfTheWeb(URI uri) {
    return isHttp(uri.getScheme()) && uri.getHost() != null && uri.getUserInfo() == null;
  }

  private static boolean isHttp(@Nullable String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  private static boolean endsAfterAuthority(URI uri) {
    return uri.getRawPath().isEmpty() && uri.getRawQuery() == null && uri.getRawFragment() == null;
  }

  private static String text(URI uri) {
    String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
    int usual = scheme.equals("https") ? 443 : 80;
    String port = uri.getPort() == NO_PORT || uri.getPort() == usual ? "" : ":" + uri.getPort();
    return scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + port;
  }

  @Override
  public String toString() {
    return text;
  }
}
