package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aSubmit;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.outputOf;
import static dev.reelwright.job.component.JobService.started;
import static dev.reelwright.job.component.JobService.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.ShareView;
import dev.reelwright.job.contract.SlotView;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the customer, the share page and the operator may see. */
@QuarkusTest
final class QueryComponentTest extends OnRealParts {
  @Inject JobService service;
  private String account;

  @BeforeEach
  void anAccount() {
    account = newAccount();
    service.grant(account, 1000);
  }

  @Test
  void pagesAreStableWhileNewJobsArrive() {
    List<String> ids = cancelledJobs(7);
    Collections.reverse(ids);

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      JobPage page = service.list(account, "&limit=3" + after(cursor));
      page.jobs().forEach(job -> seen.add(job.jobId()));
      cursor = page.nextCursor();
      cancelledJobs(1);
    } while (cursor != null);

    assertThat(seen).isEqualTo(ids);
  }

  @Test
  void jobsOfTheSameMomentAreEachShownOnce() {
    List<String> ids = cancelledJobs(5);
    service.sql(
        "update job set created_at = '2026-01-01T00:00:00Z' where account = '" + account + "'");

    List<String> seen = new ArrayList<>();
    String cursor = null;
    do {
      JobPage page = service.list(account, "&limit=2" + after(cursor));
      page.jobs().forEach(job -> seen.add(job.jobId()));
      cursor = page.nextCursor();
    } while (cursor != null);

    assertThat(seen).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(seen).isSortedAccordingTo(Collections.reverseOrder());
  }

  @Test
  void lastPageThatIsFullHasNoCursor() {
    cancelledJobs(2);

    assertThat(service.list(account, "&limit=2").nextCursor()).isNull();
    assertThat(service.list(account, "&limit=1").nextCursor()).isNotNull();
    assertThat(service.list(newAccount(), "").jobs()).isEmpty();
  }

  @Test
  void statesFilterThePage() {
    List<String> cancelled = cancelledJobs(2);
    String queued = newId();
    service.submitted(aSubmit(queued, account));

    assertThat(idsOf("&state=QUEUED&state=RUNNING&state=STORING")).containsExactly(queued);
    assertThat(idsOf("&state=CANCELLED")).containsExactlyInAnyOrderElementsOf(cancelled);
    assertThat(idsOf("&state=SUCCEEDED")).isEmpty();
    assertThat(idsOf("")).hasSize(3);
  }

  @Test
  void otherOriginsHaveTheirOwnList() {
    cancelledJobs(1);

    Answer answer =
        service.call("GET", "/internal/jobs?origin=kensa&mode=LIVE&account=" + account, null);

    assertThat(service.read(answer, JobPage.class).jobs()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "101", "-1"})
  void limitIsOneToAHundred(String limit) {
    Answer answer =
        service.call(
            "GET",
            "/internal/jobs?origin=jobs&mode=LIVE&limit=" + limit + "&account=" + account,
            null);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(service.problem(answer))
        .isEqualTo(new Problem.InvalidRequest("limit", "must be 1 to 100, not " + limit));
  }

  @Test
  void cursorMustBeOneOfTheAccountsJobs() {
    String foreign = newId();
    String stranger = newAccount();
    service.grant(stranger, 10);
    service.submitted(aSubmit(foreign, stranger));

    for (String cursor : List.of(foreign, newId(), "a%2Fb")) {
      Answer answer =
          service.call(
              "GET",
              "/internal/jobs?origin=jobs&mode=LIVE&account=" + account + "&cursor=" + cursor,
              null);
      assertThat(answer.status()).as(cursor).isEqualTo(400);
      assertThat(((Problem.InvalidRequest) service.problem(answer)).field()).isEqualTo("cursor");
    }
  }

  @Test
  void foreignUnknownAndImpossibleIdsLookTheSame() {
    String id = newId();
    service.submitted(aSubmit(id, account));

    for (String path : List.of(id, newId(), "a.b")) {
      Answer answer =
          service.call(
              "GET", "/internal/jobs/" + path + "?mode=LIVE&account=" + newAccount(), null);
      assertThat(answer.status()).isEqualTo(404);
      assertThat(service.problem(answer)).isEqualTo(new Problem.NotFound("job"));
    }
  }

  @Test
  void slotShowsWhoHoldsIt() {
    String pool = "jobs:" + account;
    SlotView before = service.slot(pool);
    String id = newId();
    service.submitted(aSubmit(id, account));

    assertThat(before).isEqualTo(new SlotView(pool, null));
    assertThat(service.slot(pool)).isEqualTo(new SlotView(pool, id));
  }

  @Test
  void shareTokenOpensAFinishedJobOnly() {
    String id = newId();
    service.submitted(aSubmit(id, account));
    String token =
        service
            .sql("select share_token from job where id = '" + id + "'")
            .iterator()
            .next()
            .getString(0);
    Answer early = service.call("GET", "/internal/shares/" + token, null);
    try (KafkaProbe kafka = new KafkaProbe()) {
      service.report(kafka, started(id, 1), stored(id, 1));
    }
    JobView done = service.await(id, account, JobState.SUCCEEDED);

    Answer late = service.call("GET", "/internal/shares/" + outputOf(done).shareToken(), null);

    assertThat(early.status()).isEqualTo(404);
    assertThat(service.problem(early)).isEqualTo(new Problem.NotFound("share"));
    assertThat(late.status()).isEqualTo(200);
    assertThat(service.read(late, ShareView.class).width()).isEqualTo(1280);
    assertThat(service.call("GET", "/internal/shares/" + id, null).status()).isEqualTo(404);
  }

  @Test
  void unknownRouteAndMethodAreProblemsToo() {
    Answer route = service.call("GET", "/internal/nothing", null);
    Answer method = service.call("DELETE", "/internal/jobs", null);

    assertThat(service.problem(route)).isEqualTo(new Problem.NotFound("route"));
    assertThat(method.status()).isEqualTo(405);
    assertThat(service.problem(method)).isInstanceOf(Problem.MethodNotAllowed.class);
  }

  @Test
  void operatorSeesHealthAndFigures() {
    String id = newId();
    service.submitted(aSubmit(id, account));

    Answer ready = open("/q/health/ready");
    Answer live = open("/q/health/live");

    assertThat(ready.status()).isEqualTo(200);
    assertThat(ready.body()).contains("\"database\"").doesNotContain("render-events");
    assertThat(live.status()).isEqualTo(200);
    assertThat(live.body()).doesNotContain("render-events");
    Awaitility.await()
        .atMost(JobService.SOON)
        .untilAsserted(
            () ->
                assertThat(open("/q/metrics").body())
                    .containsPattern("reelwright_jobs_active\\{[^}]*QUEUED[^}]*} [1-9]")
                    .containsPattern("reelwright_jobs_changed_total\\{[^}]*from=\"NONE\"")
                    .contains("reelwright_outbox_rows")
                    .contains("reelwright_outbox_lag_millis"));
  }

  private Answer open(String path) {
    return service.send(HttpRequest.newBuilder(URI.create(JobService.baseUrl() + path)).build());
  }

  private List<String> idsOf(String filter) {
    return service.list(account, filter).jobs().stream().map(JobView::jobId).toList();
  }

  private static String after(@Nullable String cursor) {
    return cursor == null ? "" : "&cursor=" + cursor;
  }

  /** Oldest first. */
  private List<String> cancelledJobs(int count) {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String id = newId();
      service.submitted(aSubmit(id, account));
      service.cancel(id, account);
      ids.add(id);
    }
    return ids;
  }
}
