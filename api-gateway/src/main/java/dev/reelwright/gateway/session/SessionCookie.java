package dev.reelwright.gateway.session;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The cookie that carries a session: no script sees it, no other site's page sends it along, and a
 * secure one never travels unencrypted. Names and attributes are Better Auth's. Pure.
 *
 * @param secure takes the prefix that binds the name to encrypted connections
 */
record SessionCookie(boolean secure) {
  private static final String NAME = "better-auth.session_token";
  private static final String SECURE_PREFIX = "__Secure-";

  /**
   * What a request brought.
   *
   * @param any whether there was a cookie of this name, good or bad
   * @param token the one session that it names; empty too when there are several, which somebody
   *     else has slipped in
   */
  record Presented(boolean any, Optional<SessionToken> token) {}

  String name() {
    return secure ? SECURE_PREFIX + NAME : NAME;
  }

  /**
   * The value of a {@code Set-Cookie} that gives a browser its session.
   *
   * @param kept for how long; null: until the browser is closed
   */
  String given(SessionToken token, @Nullable Duration kept) {
    String age = kept == null ? "" : "; Max-Age=" + kept.toSeconds();
    return name() + "=" + token.text() + age + attributes();
  }

  /** The value of a {@code Set-Cookie} that takes the session away. */
  String taken() {
    return name() + "=; Max-Age=0" + attributes();
  }

  /** Reads the values of {@code Cookie} headers. */
  Presented read(List<String> headers) {
    Set<String> values = new LinkedHashSet<>();
    for (String header : headers) {
      for (String pair : header.split(";", -1)) {
        int equals = pair.indexOf('=');
        if (equals > 0 && pair.substring(0, equals).strip().equals(name())) {
          values.add(pair.substring(equals + 1).strip());
        }
      }
    }
    return new Presented(
        !values.isEmpty(),
        values.size() == 1 ? SessionToken.parse(values.iterator().next()) : Optional.empty());
  }

  private String attributes() {
    return "; Path=/; HttpOnly" + (secure ? "; Secure" : "") + "; SameSite=Lax";
  }
}
