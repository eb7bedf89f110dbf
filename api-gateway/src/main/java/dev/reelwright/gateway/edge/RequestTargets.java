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
   * Whether a path says the same to everybody who reads it. The router goes by a simpler spelling
   * ({@code //a/./b/../c} and {@code /%61/c} are {@code /a/c}) and JAX-RS drops what follows a
   * semicolon, while filters read what was sent: with two spellings for one route, a filter that
   * asks for a key could be walked around.
   *
   * @param sent as it stands in the request line
   * @param routed what the router makes of it
   */
  static boolean isPlain(@Nullable String sent, String routed) {
    return sent == null || (sent.equals(routed) && sent.indexOf(';') < 0);
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
