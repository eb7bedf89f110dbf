package dev.reelwright.render.store;

import io.vertx.pgclient.PgException;
import java.util.Set;

/**
 * Tells a database that is away, overloaded, restarting or not set up rightly (wait and try again)
 * from a value that can never be stored. All that is not known is waited for, because giving up
 * would lose a job.
 */
public final class Transience {
  /** SQLSTATE classes of what is wrong with the data itself; a missing table or right may come. */
  private static final Set<String> LASTING = Set.of("22", "23");

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
