package dev.reelwright.job.view;

import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Names that documentation may use because they are nobody's (RFC 2606, 3; RFC 6761, 6.5). A
 * sandbox order that repeats an example from some manual names one, and there is nothing to fetch
 * there.
 */
final class ExampleHosts {
  private ExampleHosts() {}

  /**
   * Whether the address lies at one.
   *
   * @param url a URL that was judged before; null: no
   */
  static boolean isExample(@Nullable String url) {
    if (url == null || URI.create(url).getHost() == null) {
      return false;
    }
    String host = "." + URI.create(url).getHost().toLowerCase(Locale.ROOT);
    return host.endsWith(".example.com")
        || host.endsWith(".example.org")
        || host.endsWith(".example.net")
        || host.endsWith(".example");
  }
}
