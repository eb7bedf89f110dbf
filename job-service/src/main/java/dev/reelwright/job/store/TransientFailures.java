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
 * Failures on the way through the door that pass: the database is away, restarts, is overloaded or
 * lost a race, or no credentials are at hand to sign links with.
 */
public final class TransientFailures {
  private static final Logger LOG = Logger.getLogger(TransientFailures.class);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(3);

  /** After this long without a word the connection is dead, whether or not anybody said so. */
  private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

  /**
   * SQLSTATE classes: 08 connection, 28 log-in refused, 3D no such database, 40 rollback, 53 out of
   * resources, 55 not available now, 57 operator or crash, 58 system error. A log-in that is
   * refused (a password that is being changed, a database that is being restored) says nothing
   * about the statement, so it must never make poison of a record.
   */
  private static final Set<String> CLASSES = Set.of("08", "28", "3D", "40", "53", "55", "57", "58");

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

  /**
   * Tries again without end, with growing pauses: for news that must not be lost. A try that is not
   * answered for half a minute has failed; should it be carried out all the same, the next finds
   * what it did.
   */
  public static <T> Uni<T> retryForever(Supplier<Uni<? extends T>> call, String what) {
    return retryForever(call, what, LONGEST_SILENCE);
  }

  static <T> Uni<T> retryForever(Supplier<Uni<? extends T>> call, String what, Duration silence) {
    return Uni.createFrom()
        .<T>deferred(call)
        .ifNoItem()
        .after(silence)
        .fail()
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
