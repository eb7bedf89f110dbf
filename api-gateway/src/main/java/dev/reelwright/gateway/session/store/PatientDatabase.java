package dev.reelwright.gateway.session.store;

import dev.reelwright.gateway.session.SessionsConfig;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.util.Set;
import java.util.function.Function;
import org.jboss.logging.Logger;

/**
 * Asks the database, and waits for it so long and no longer. When it is away or says nothing, that
 * is {@link Problem.Unavailable}: nobody is told that a password or a session is wrong because of
 * our outage. What it refuses as wrong is our bug and passes as it is.
 */
@ApplicationScoped
class PatientDatabase {
  private static final Logger LOG = Logger.getLogger(PatientDatabase.class);
  private static final long RETRY_AFTER_SECONDS = 2;

  /** Bad data, a broken constraint, a statement that is wrong: SQLSTATE's classes. */
  private static final Set<String> OUR_BUGS = Set.of("22", "23", "42");

  private final Pool pool;
  private final SessionsConfig config;

  PatientDatabase(Pool pool, SessionsConfig config) {
    this.pool = pool;
    this.config = config;
  }

  <T> Uni<T> ask(Function<Pool, Uni<T>> question) {
    return Uni.createFrom()
        .deferred(() -> question.apply(pool))
        .ifNoItem()
        .after(config.storeTimeout())
        .fail()
        .onFailure(PatientDatabase::isAway)
        .transform(PatientDatabase::unavailable);
  }

  private static boolean isAway(Throwable failure) {
    if (failure instanceof PgException refused) {
      String state = refused.getSqlState();
      return state == null || !OUR_BUGS.contains(state.substring(0, 2));
    }
    return failure instanceof IOException
        || failure instanceof TimeoutException
        || failure instanceof VertxException;
  }

  private static Throwable unavailable(Throwable failure) {
    LOG.warnf("sessions.store-away cause=%s", failure.toString());
    return new ProblemException(new Problem.Unavailable("the session store", RETRY_AFTER_SECONDS));
  }
}
