package dev.reelwright.job.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParseException;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.job.JobId;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.core.impl.NoStackTraceThrowable;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.net.ConnectException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.exception.SdkClientException;

/** Which failures are waited out, and which are final. */
final class TransientFailuresTest {
  @ParameterizedTest(name = "SQLSTATE {0}: {1}")
  @CsvSource({
    "08006, true", // connection failure
    "08P01, true", // protocol violation, e.g. a connection cut in mid-message
    "25006, true", // read-only replica during a failover
    "25P02, false", // a statement after a failed one: our bug
    "28000, true", // log-in refused by the host rules
    "28P01, true", // wrong password, e.g. while it is being changed
    "3D000, true", // no such database, e.g. while it is being restored
    "40001, true", // serialization failure
    "40P01, true", // deadlock
    "53300, true", // too many connections
    "55P03, true", // lock not available
    "57P01, true", // admin shutdown
    "57P02, true", // crash shutdown
    "57P03, true", // starting up
    "58000, true", // system error
    "57014, true", // statement timeout
    "22001, false", // text too long
    "23505, false", // unique violation
    "23514, false", // check violation
    "42P01, false", // no such table
    "XX000, false", // internal error
  })
  void sqlStateDecides(String state, boolean passes) {
    assertThat(TransientFailures.isTransient(new PgException("m", "ERROR", state, "d")))
        .isEqualTo(passes);
  }

  static Stream<Throwable> passing() {
    return Stream.of(
        new ConnectException("Connection refused"),
        new IOException("Connection reset by peer"),
        new VertxException("Connection was closed"),
        new NoStackTraceThrowable("Timeout"),
        new TimeoutException(),
        new java.util.concurrent.TimeoutException(),
        new SlotFreed("jobs:a"),
        SdkClientException.create("Unable to load credentials"),
        new IllegalStateException(new RuntimeException(new IOException("deep"))));
  }

  @ParameterizedTest
  @MethodSource("passing")
  void lostConnectionsPass(Throwable failure) {
    assertThat(TransientFailures.isTransient(failure)).isTrue();
  }

  static Stream<Throwable> lasting() {
    return Stream.of(
        new ProblemException(new Problem.NotFound("job")),
        new JobNotFound(new JobId("a")),
        new IllegalArgumentException("no such JSON"),
        new IllegalStateException("a bug"),
        new IllegalStateException("cannot read a JobSpec", new JsonParseException(null, "no JSON")),
        new NullPointerException());
  }

  @ParameterizedTest
  @MethodSource("lasting")
  void refusalsAndBugsLast(Throwable failure) {
    assertThat(TransientFailures.isTransient(failure)).isFalse();
  }

  @ParameterizedTest(name = "SQLSTATE {0}: {1}")
  @CsvSource({
    "22001, true", // text too long
    "22P02, true", // no such number
    "23505, true", // unique violation
    "23514, true", // check violation
    "08006, false", // connection failure
    "25P02, false", // a statement after a failed one
    "40001, false", // serialization failure
    "42501, false", // a right that may yet be granted
    "42P01, false", // a table that may yet be made
    "57014, false", // statement timeout
    "P0001, false", // raised by a trigger
    "XX000, false", // internal error
  })
  void onlyWhatIsSaidOfTheDataMakesPoison(String state, boolean poison) {
    assertThat(TransientFailures.isPoison(new PgException("m", "ERROR", state, "d")))
        .isEqualTo(poison);
  }

  static Stream<Throwable> poison() {
    JobId id = new JobId("a");
    return Stream.of(
        new JobNotFound(id), new StuckJob(id, "cannot be read", new IllegalArgumentException()));
  }

  @ParameterizedTest
  @MethodSource("poison")
  void newsOfNoReadableJobIsPoison(Throwable failure) {
    assertThat(TransientFailures.isPoison(failure)).isTrue();
    assertThat(TransientFailures.isTransient(failure)).isFalse();
  }

  static Stream<Throwable> puzzling() {
    return Stream.of(
        new NullPointerException(),
        new IllegalStateException("a bug"),
        new PgException("no state", null, null, null),
        new ConnectException("Connection refused"));
  }

  @ParameterizedTest
  @MethodSource("puzzling")
  void whatIsNotUnderstoodIsTriedAgain(Throwable failure) {
    AtomicInteger tries = new AtomicInteger();

    String answer =
        TransientFailures.<String>retryUnlessPoison(
                () ->
                    tries.incrementAndGet() < 3
                        ? Uni.createFrom().failure(failure)
                        : Uni.createFrom().item("done"),
                "a test")
            .await()
            .atMost(Duration.ofSeconds(10));

    assertThat(answer).isEqualTo("done");
  }

  @Test
  void poisonIsNotTriedAgain() {
    AtomicInteger tries = new AtomicInteger();
    Uni<String> call =
        TransientFailures.retryUnlessPoison(
            () -> {
              tries.incrementAndGet();
              return Uni.createFrom().failure(new JobNotFound(new JobId("a")));
            },
            "a test");

    assertThatThrownBy(() -> call.await().atMost(Duration.ofSeconds(10)))
        .isInstanceOf(JobNotFound.class);
    assertThat(tries).hasValue(1);
  }

  @Test
  void circleOfCausesEnds() {
    RuntimeException one = new RuntimeException();
    RuntimeException other = new RuntimeException(one);
    one.initCause(other);

    assertThat(TransientFailures.isTransient(one)).isFalse();
  }
}
