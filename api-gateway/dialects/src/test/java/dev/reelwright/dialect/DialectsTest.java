package dev.reelwright.dialect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.reelwright.dialect.jobs.JobsDialect;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.Problem;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DialectsTest {
  private final Dialects dialects = Dialects.all();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/jobs",
        "/api/jobs/clx",
        "/api/jobs/clx/cancel",
        "/api/status/x",
        "/api/cancel/x"
      })
  void pathsOfTheJobsApiAreItsOwn(String path) {
    assertThat(dialects.at(path))
        .hasValueSatisfying(it -> assertThat(it.surface().name()).isEqualTo("jobs"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/credit",
        "/api/v1/credit/history",
        "/api/v1/credit/receipt/x/y",
        "/api/v1/video",
        "/api/v1/video/generate",
        "/api/v1/video/callback/x",
        "/api/v1/video/callback/x/y",
        "/api/v1/config/models"
      })
  void pathsOfKensaAreItsOwn(String path) {
    assertThat(dialects.at(path))
        .hasValueSatisfying(it -> assertThat(it.surface().name()).isEqualTo("kensa"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/videos",
        "/api/v1/videos/from-script",
        "/api/v1/videos/x/scenes/y/image",
        "/api/v1/assets",
        "/api/v1/assets/x/image",
        "/api/v1/voices",
        "/api/v1/themes",
        "/api/v1/callbacks/x"
      })
  void pathsOfSketchpenAreItsOwn(String path) {
    assertThat(dialects.at(path))
        .hasValueSatisfying(it -> assertThat(it.surface().name()).isEqualTo("sketchpen"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "",
        "/api",
        "/api/jobsx",
        "/api/job",
        "/admin/accounts",
        "/v1/api/jobs",
        "/API/JOBS",
        "/api/v1",
        "/api/v1/credits",
        "/api/v1/videosx",
        "/api/v1/asset",
        "/api/v1/voice",
        "/api/v1/configuration",
        "/v1/video",
        "/v1/credit"
      })
  void aPrefixMatchesWholeSegmentsOnly(String path) {
    assertThat(dialects.at(path)).isEmpty();
  }

  @Test
  void theLongestPrefixWins() {
    Dialect wide = new Plain("wide", "/api");
    Dialects both = Dialects.of(List.of(wide, new JobsDialect()));

    assertThat(both.at("/api/jobs/1")).hasValueSatisfying(it -> assertThat(it).isNotSameAs(wide));
    assertThat(both.at("/api/other")).containsSame(wide);
  }

  @Test
  void aDialectIsFoundByTheNameThatItsJobsCarry() {
    assertThat(dialects.named("jobs")).isPresent();
    assertThat(dialects.named("nobody")).isEmpty();
  }

  @Test
  void twoDialectsCannotClaimOnePath() {
    assertThatThrownBy(() -> Dialects.of(List.of(new Plain("a", "/x"), new Plain("b", "/x"))))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void pathsOfNoDialectAnswerWithProblemJson() {
    Rendered rendered =
        dialects.render("/admin/accounts", new Problem.NotFound("account"), "req_1");

    assertThat(rendered.mediaType()).isEqualTo("application/problem+json");
    assertThat(rendered.body())
        .isEqualTo(
            """
            {"type":"about:blank","title":"Not found","status":404,"detail":"There is no such account."}\
            """);
  }

  @Test
  void everyProblemHasANeutralAnswerWithItsStatus() {
    for (Problem problem : EveryProblem.LIST) {
      Rendered rendered = dialects.render("/elsewhere", problem, "req_1");

      int expected = problem instanceof Problem.IdempotencyMismatch ? 409 : problem.status();
      assertThat(rendered.status()).as(problem.toString()).isEqualTo(expected);
      assertThat(rendered.body()).contains("\"status\":" + expected);
    }
  }

  private record Plain(String name, String prefix) implements Dialect {
    @Override
    public Surface surface() {
      return new Surface(name, List.of(prefix), 1);
    }

    @Override
    public Rendered render(Problem problem) {
      return new Rendered(problem.status(), "text/plain", "", Map.of());
    }

    @Override
    public Optional<Callback> callback(JobEvent event, PublicLinks links) {
      return Optional.empty();
    }
  }
}
