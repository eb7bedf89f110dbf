package dev.reelwright.dialect.jobs;

import static dev.reelwright.dialect.Golden.assertGolden;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.dialect.EveryProblem;
import dev.reelwright.dialect.PublicLinks;
import dev.reelwright.dialect.Rendered;
import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SubmittedJob;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Every body of the contract, byte for byte. */
class JobsGoldenTest {
  private static final PublicLinks LINKS = new PublicLinks(URI.create("https://reels.example.com"));

  private final JobsDialect dialect = new JobsDialect();

  @Test
  void liveness() {
    assertGolden("jobs/liveness.json", JobsWire.json(JobsMapping.alive()));
  }

  @Test
  void submit() {
    SubmittedJob submitted = new SubmittedJob(Views.aJob(JobState.QUEUED, 0), false);

    assertGolden("jobs/created.json", JobsWire.json(JobsMapping.created(submitted)));
  }

  @Test
  void listWithAFurtherPage() {
    JobPage page =
        new JobPage(
            List.of(
                Views.aJobWithHook(JobState.SUCCEEDED, 100),
                Views.aJob(JobState.FAILED, 40),
                Views.aJob(JobState.QUEUED, 0)),
            "clxxxxx0001abcd1234efghi0");

    assertGolden("jobs/list.json", JobsWire.json(JobsMapping.listing(page, 20, LINKS)));
  }

  @Test
  void listOnTheLastPage() {
    JobPage page = new JobPage(List.of(), null);

    assertGolden("jobs/list-last.json", JobsWire.json(JobsMapping.listing(page, 5, LINKS)));
  }

  @ParameterizedTest
  @CsvSource({
    "QUEUED,0",
    "RUNNING,62",
    "STORING,97",
    "SUCCEEDED,100",
    "FAILED,40",
    "CANCELLED,0",
    "EXPIRED,55"
  })
  void status(JobState state, int progress) {
    assertGolden(
        "jobs/status-" + state.name().toLowerCase(Locale.ROOT) + ".json",
        JobsWire.json(JobsMapping.status(Views.aJob(state, progress), LINKS)));
  }

  @Test
  void cancel() {
    assertGolden("jobs/cancelled.json", JobsWire.json(JobsMapping.cancelled()));
  }

  @Test
  void everyRefusal() {
    StringBuilder all = new StringBuilder();
    for (Problem problem : EveryProblem.LIST) {
      Rendered rendered = dialect.render(problem);
      // No word of this API has fields below fields.
      assertThat(rendered.status())
          .isEqualTo(problem instanceof Problem.InvalidFields ? 400 : problem.status());
      assertThat(rendered.mediaType()).isEqualTo("application/json");
      all.append(rendered.status()).append(' ').append(rendered.headers()).append('\n');
      all.append(rendered.body()).append("\n\n");
    }

    assertGolden("jobs/refusals.txt", all.toString());
  }

  @ParameterizedTest
  @EnumSource(
      value = JobState.class,
      names = {"SUCCEEDED", "FAILED", "EXPIRED"})
  void callbackBodyIsTheStatusBody(JobState state) {
    String status = JobsWire.json(JobsMapping.status(Views.aJobWithHook(state, 100), LINKS));

    assertThat(dialect.callback(Events.of(Views.aJobWithHook(state, 100)), LINKS))
        .hasValueSatisfying(callback -> assertThat(callback.body()).isEqualTo(status));
  }
}
