package dev.reelwright.gateway.session;

import dev.reelwright.dialect.Dialects;
import dev.reelwright.dialect.kensa.KensaDialect;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;

/** Where a session's cookie means anything. */
@ApplicationScoped
class CookiePaths {
  /** Dialects whose published clients are signed in by a cookie. */
  private static final Set<String> OPENED = Set.of(KensaDialect.NAME);

  private final Dialects dialects;
  private final AuthEnvelope auth;

  CookiePaths(Dialects dialects, AuthEnvelope auth) {
    this.dialects = dialects;
    this.auth = auth;
  }

  /** Whether the cookie opens this path, as a key would. */
  boolean isOpened(String path) {
    return dialects
        .at(path)
        .filter(dialect -> OPENED.contains(dialect.surface().name()))
        .isPresent();
  }

  /** Whether this is one of the routes about sessions themselves. */
  boolean isAuth(String path) {
    return auth.covers(path);
  }

  /** Either of the two. */
  boolean isAny(String path) {
    return isAuth(path) || isOpened(path);
  }
}
