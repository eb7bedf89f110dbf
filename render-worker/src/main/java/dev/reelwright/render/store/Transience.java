package dev.reelwright.render.store;

import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * Tells a database that is away, overloaded or restarting (wait and try again) from a statement
 * that can never succeed (a bug or a poisonous value).
 */
public final class Transience {
  /** SQLSTATE classes: data, integrity, syntax and access, feature: these do not heal. */
  private static final Set<String> LASTING = Set.of("0A", "22", "23", "42");

  /** May the same statement succeed later? */
  public static boolean isTransient(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException pg) {
        String state = pg.getSqlState();
        return state == null || state.length() < 2 || !LASTING.contains(state.substring(0, 2));
      }
      if (cause instanceof IllegalArgumentException || cause instanceof IllegalStateException) {
        return false;
      }
    }
    return true;
  }

  private Transience() {}
}
