package dev.reelwright.job.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ProblemException;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.JobNotFound;
import io.smallrye.mutiny.TimeoutException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.ConnectException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class ProblemMapperTest {
  private final ProblemMapper mapper = new ProblemMapper();

  static Stream<Problem> refusals() {
    return Stream.of(
        new Problem.InvalidRequest("f", "m"),
        new Problem.InsufficientCredits(10, 1),
        new Problem.BudgetExceeded("account", Problem.BudgetExceeded.Period.JOB, 5, 0, 10, null),
        new Problem.NotFound("job"),
        new Problem.AlreadyActive("a"),
        new Problem.WrongState("cancel", JobState.RUNNING),
        new Problem.IdempotencyMismatch());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusalIsItselfWithItsStatus(Problem problem) {
    Response answer = mapper.refused(new ProblemException(problem));

    assertThat(answer.getStatus()).isEqualTo(problem.status());
    assertThat(answer.getEntity()).isEqualTo(problem);
    assertThat(answer.getMediaType()).isEqualTo(MediaType.APPLICATION_JSON_TYPE);
    assertThat(answer.getHeaderString("Retry-After")).isNull();
  }

  static Stream<Throwable> outages() {
    return Stream.of(new ConnectException("Connection refused"), new TimeoutException());
  }

  @ParameterizedTest
  @MethodSource("outages")
  void outageIsUnavailableAndSaysWhenToComeBack(Throwable outage) {
    Response answer = mapper.other(outage);

    assertThat(answer.getStatus()).isEqualTo(503);
    assertThat(answer.getEntity()).isEqualTo(new Problem.Unavailable("database", 2));
    assertThat(answer.getHeaderString("Retry-After")).isEqualTo("2");
  }

  @Test
  void missingJobIsNotFound() {
    assertThat(mapper.notFound(new JobNotFound(new JobId("a"))).getEntity())
        .isEqualTo(new Problem.NotFound("job"));
  }

  @Test
  void bugShowsOnlyAReference() {
    Response answer = mapper.other(new IllegalStateException("secret detail"));

    assertThat(answer.getStatus()).isEqualTo(500);
    assertThat(answer.getEntity()).isInstanceOf(Problem.Internal.class);
    assertThat(answer.getEntity().toString()).doesNotContain("secret");
  }
}
