package dev.reelwright.gateway.caller;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import java.util.regex.Pattern;

/** What needs no key although it lies in a surface: its resource judges by other means. */
final class OpenPaths {
  /** Providers call back; a token or a secret of ours tells them from anybody else. */
  private static final Pattern CALLBACK =
      Pattern.compile("/api/v1/video/callback/[^/]+(?:/[^/]+)?/?");

  private OpenPaths() {}

  /** Judges the path that the router will go by, not one that only becomes it. */
  static boolean cover(RoutingContext request) {
    return request.request().method().equals(HttpMethod.POST)
        && CALLBACK.matcher(request.normalizedPath()).matches();
  }
}
