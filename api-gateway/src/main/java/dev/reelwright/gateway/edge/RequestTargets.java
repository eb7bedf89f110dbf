package dev.reelwright.gateway.edge;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * Judges what stands in a request line. Quarkus does that before any filter and any route, and
 * answers with a 400 that has no body; a dialect owes its own envelope even to {@code GET
 * /api/status/%zz}. So Quarkus is told to leave the judgement to us, and {@link EdgeFilter} makes
 * the very same one before it does anything else.
 */
public final class RequestTargets {
  private static final String SWITCH = "vertx.disableURIValidation";

  private RequestTargets() {}

  /**
   * Must come before the application starts: the switch is read once. It is a JVM-wide system
   * property, since Quarkus has no other; where it was not set, malformed targets still get a 400.
   */
  public static void judgeHere() {
    System.setProperty(SWITCH, "true");
  }

  /**
   * Whether a path is written in the one way in which everybody reads it alike. Whoever decides by
   * the path looks at it as it was sent; the router undoes needless escapes, double slashes and
   * dots, and passes over what follows a semicolon. What they would read differently is nobody's
   * honest request.
   *
   * @param path as it was sent
   * @param normalized as the router reads it
   */
  static boolean isPlain(@Nullable String path, String normalized) {
    return path != null && path.equals(normalized) && path.indexOf(';') < 0;
  }

  static boolean isWellFormed(String target) {
    try {
      new URI(target);
      return true;
    } catch (URISyntaxException malformed) {
      return false;
    }
  }
}
