package dev.reelwright.render.store;

import io.vertx.pgclient.PgException;

/** Tells a database that is away from a row that can never be stored. */
public final class Transience {
  /**
   * Whether waiting may help. Only what PostgreSQL says about the data itself is final: SQLSTATE
   * class 22 (data exception) and 23 (integrity constraint). All else, known or not, is waited for,
   * because giving up would lose a job.
   */
  public static boolean mayPass(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException pg && isAboutTheData(pg.getSqlState())) {
        return false;
      }
    }
    return true;
  }

  private static boolean isAboutTheData(String sqlState) {
    return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23"));
  }

  private Transience() {}
}
