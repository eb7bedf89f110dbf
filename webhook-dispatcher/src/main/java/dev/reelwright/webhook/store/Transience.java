package dev.reelwright.webhook.store;

import com.fasterxml.jackson.core.JacksonException;
import io.smallrye.mutiny.TimeoutException;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.util.Set;

/** Tells a database that is away from a row that can never be stored. */
public final class Transience {
  /**
   * SQLSTATE classes: 08 connection, 25 read-only after a failover, 28 log-in refused, 3D no such
   * database, 40 rollback, 53 out of resources, 55 not available now, 57 operator or time limit, 58
   * system error.
   */
  private static final Set<String> OUTAGES =
      Set.of("08", "25", "28", "3D", "40", "53", "55", "57", "58");

  private Transience() {}

  /**
   * Whether waiting may help. Only what PostgreSQL says about the data itself is final: SQLSTATE
   * class 22 (data exception) and 23 (integrity constraint). All else, known or not, is waited for,
   * because giving up would lose a message.
   */
  public static boolean mayPass(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException pg && isAboutTheData(pg.getSqlState())) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether the database is away, hangs, is overloaded or lost a race. For a caller who waits:
   * unlike {@link #mayPass}, what is not known is a bug.
   */
  public static boolean isOutage(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof PgException pg) {
        return OUTAGES.contains(String.valueOf(pg.getSqlState()).substring(0, 2));
      }
      if (cause instanceof JacksonException) {
        return false; // to Java one of input and output
      }
      if (cause instanceof TimeoutException
          || cause instanceof VertxException
          || cause instanceof NoStackTraceThrowable
          || cause instanceof IOException) {
        return true;
      }
    }
    return false;
  }

  private static boolean isAboutTheData(String sqlState) {
    return sqlState != null && (sqlState.startsWith("22") || sqlState.startsWith("23"));
  }
}
