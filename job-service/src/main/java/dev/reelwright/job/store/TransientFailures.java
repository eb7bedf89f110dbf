package dev.reelwright.job.store;

import com.fasterxml.jackson.core.JacksonException;
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
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * Which failures on the way through the door pass. Of a caller's request, those are that we know:
 * the database is away, restarts, hangs, is overloaded or lost a race, or no credentials are at
 * hand to sign links with; all else is a bug that the caller is told of. Of news, all pass but
 * those that no repetition will ever mend: given up, news is lost.
 */
public final class TransientFailures {
  private static final Logger LOG = Logger.getLogger(TransientFailures.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /**
   * SQLSTATE classes: 08 connection, 28 log-in refused, 3D no such database, 40 rollback, 53 out of
   * resources, 55 not available now, 57 operator or crash, 58 system error. A log-in that is
   * refused (a password that is being changed, a database that is being restored) says nothing
   * about the statement, so it must never make poison of a record.
   */
  private static final Set<String> CLASSES = Set.of("08", "28", "3D", "40", "53", "55", "57", "58");

  /** What PostgreSQL says of the data itself: 22 data exception, 23 integrity constraint. */
  private static final Set<String> ABOUT_THE_DATA = Set.of("22", "23");

  /** A replica that is not yet promoted. */
  private static final String READ_ONLY = "25006";

  private TransientFailures() {}

  /** Whether the same call may well succeed a little later. */
  public static boolean isTransient(Throwable failure) {
    return causes(failure).anyMatch(TransientFailures::passes);
  }

  /** Whether the same news will fail in the same way for ever: it is about nothing, or broken. */
  public static boolean isPoison(Throwable failure) {
    return causes(failure).anyMatch(TransientFailures::lasts);
  }

  /** Tries again without end, with growing pauses, unless it is poison. */
  public static <T> Uni<T> retryUnlessPoison(Supplier<Uni<? extends T>> call, String what) {
    return Uni.createFrom()
        .<T>deferred(call)
        .onFailure(failure -> !isPoison(failure))
        .invoke(failure -> note(what, failure))
        .onFailure(failure -> !isPoison(failure))
        .retry()
        .withBackOff(FIRST_PAUSE, LONGEST_PAUSE)
        .indefinitely();
  }

  /** An outage is an operator's matter, all else is ours to mend: with its stack. */
  private static void note(String what, Throwable failure) {
    if (isTransient(failure)) {
      LOG.warnf("%s waits for the database: %s", what, failure.toString());
    } else {
      LOG.errorf(failure, "%s fails and is tried again", what);
    }
  }

  /** Tries again without end, with growing pauses, as long as the database is away. */
  public static <T> Uni<T> retryForever(Supplier<Uni<? extends T>> call, String what) {
    return Uni.createFrom()
        .<T>deferred(call)
        .onFailure(TransientFailures::isTransient)
        .invoke(failure -> note(what, failure))
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

  /** Causes may run in a circle. */
  private static Stream<@Nullable Throwable> causes(Throwable failure) {
    return Stream.<@Nullable Throwable>iterate(
            failure, each -> each != null, each -> each == null ? null : each.getCause())
        .limit(8);
  }

  private static boolean lasts(@Nullable Throwable failure) {
    return switch (failure) {
      case PgException refused ->
          ABOUT_THE_DATA.stream().anyMatch(String.valueOf(refused.getSqlState())::startsWith);
      case JobNotFound nobodys -> true;
      case StuckRow unreadable -> true;
      case null, default -> false;
    };
  }

  private static boolean passes(@Nullable Throwable failure) {
    return switch (failure) {
      case null -> false;
      case PgException refused -> passes(String.valueOf(refused.getSqlState()));
      // To Java it is one of input and output, but no waiting makes JSON readable.
      case JacksonException unreadable -> false;
      case IOException lost -> true;
      case TimeoutException late -> true;
      case java.util.concurrent.TimeoutException late -> true;
      case VertxException closed -> true;
      case NoStackTraceThrowable poolTimeout -> true;
      // An event's links are signed, and where credentials come from a role they are fetched.
      case SdkClientException unsigned -> true;
      case SlotFreed raced -> true;
      default -> false;
    };
  }

  private static boolean passes(String sqlState) {
    return sqlState.equals(READ_ONLY) || CLASSES.stream().anyMatch(sqlState::startsWith);
  }
}
