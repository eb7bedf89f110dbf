package dev.reelwright.job.store;

import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Failures of the database that pass: it is away, restarts, is overloaded, or lost a race. */
public final class TransientFailures {
  private static final Logger LOG = Logger.getLogger(TransientFailures.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /**
   * SQLSTATE classes: 08 connection, 40 rollback, 53 out of resources, 55 not available now, 57
   * operator or crash, 58 system error.
   */
  private static final Set<String> CLASSES = Set.of("08", "40", "53", "55", "57", "58");

  /** A replica that is not yet promoted. */
  private static final String READ_ONLY = "25006";

  private TransientFailures() {}

  /** Whether the same call may well succeed a little later. */
  public static boolean isTransient(Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(
            failure, each -> each != null, each -> each == null ? null : each.getCause())
        .limit(8)
        .anyMatch(TransientFailures::passes);
  }

  /** Tries again without end, with growing pauses: for news that must not be lost. */
  public static <T> Uni<T> retryForever(Supplier<Uni<? extends T>> call, String what) {
    return Uni.createFrom()
        .deferred(call)
        .onFailure(TransientFailures::isTransient)
        .invoke(failure -> LOG.warnf("%s waits for the database: %s", what, failure.toString()))
        .onFailure(TransientFailures::isTransient)
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  /** Tries again a few times, for about a second: for a caller who waits. */
  public static <T> Uni<T> retryBriefly(Supplier<Uni<? extends T>> call) {
    return Uni.createFrom()
        .deferred(call)
        .onFailure(TransientFailures::isTransient)
        .retry()
        .withBackOff(FIRST_PAUSE, Duration.ofMillis(500))
        .atMost(3);
  }

  private static boolean passes(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> false;
      case PgException refused -> passes(String.valueOf(refused.getSqlState()));
      case IOException lost -> true;
      case TimeoutException late -> true;
      case java.util.concurrent.TimeoutException late -> true;
      case VertxException closed -> true;
      case NoStackTraceThrowable poolTimeout -> true;
      case SlotFreed raced -> true;
      default -> false;
    };
  }

  private static boolean passes(String sqlState) {
    return sqlState.equals(READ_ONLY) || CLASSES.stream().anyMatch(sqlState::startsWith);
  }
}
