package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aPrompt;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.outputOf;
import static dev.reelwright.job.component.JobService.progressed;
import static dev.reelwright.job.component.JobService.started;
import static dev.reelwright.job.component.JobService.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SubmittedJob;
import dev.reelwright.job.testing.Told;
import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderCommand;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A job that its owner deletes: out of sight at once, and its credits where they belong. */
@QuarkusTest
final class DeletionComponentTest extends OnRealParts {
  private static final Amount PRICE = Amount.of(30);

  @Inject JobService service;
  private KafkaProbe kafka;
  private String account;
  private String id;
  private Told told;

  @BeforeEach
  void aQueuedJob() {
    kafka = new KafkaProbe();
    account = newAccount();
    id = newId();
    told = new Told(service.pool, service.json, kafka, account, id);
    service.grant(account, 100);
    service.submitted(aPrompt(id, account));
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void queuedJobIsCancelledAndItsCreditsComeBack() {
    Answer answer = service.delete(id, account);

    assertThat(answer.status()).isEqualTo(204);
    assertThat(answer.body()).isEmpty();
    assertGone();
    assertThat(stateKept()).isEqualTo("CANCELLED");
    assertThat(told.commands())
        .containsExactly(
            new CreditCommand.ReleaseHold("job-" + id, account, "deleted by the customer"));
    assertThat(told.tasks()).containsExactly("RenderTask", "CancelTask");
    assertThat(told.events()).containsExactly("JobAccepted", "JobCancelled");
  }

  @Test
  void jobThatIsBeingMadeIsHiddenAtOnceAndAbandoned() {
    running();

    assertThat(service.delete(id, account).status()).isEqualTo(204);

    assertGone();
    assertThat(stateKept()).isEqualTo("RUNNING");
    assertThat(told.tasks()).containsExactly("RenderTask", "AbandonTask");
    assertThat(kafka.records(CreditTopics.COMMANDS, account)).isEmpty();
  }

  @Test
  void whatWasStoppedInTimeCostsNothing() {
    running();
    service.delete(id, account);

    service.report(
        kafka,
        new RenderEvent.Failed(
            id, 1, RenderCommand.AbandonTask.CODE, Blame.CUSTOMER, "Deleted.", Instant.now()));

    assertThat(told.commands())
        .containsExactly(new CreditCommand.ReleaseHold("job-" + id, account, "deleted"));
    assertThat(stateKept()).isEqualTo("FAILED");
    assertGone();
  }

  @Test
  void whatCouldNotBeStoppedIsPaidAndStaysHidden() {
    running();
    service.delete(id, account);

    service.report(kafka, stored(id, 1));

    assertThat(told.commands())
        .containsExactly(new CreditCommand.SettleHold("job-" + id, account, PRICE));
    assertThat(stateKept()).isEqualTo("SUCCEEDED");
    assertThat(told.events()).containsExactly("JobAccepted", "JobStarted", "JobSucceeded");
    assertGone();
    assertThat(shareOf(id).status()).isEqualTo(404);
  }

  @Test
  void jobThatIsBeingStoredIsAbandonedToo() {
    service.report(kafka, started(id, 1), progressed(id, 1, RenderStage.STORING, 97));
    service.await(id, account, JobState.STORING);

    service.delete(id, account);

    assertGone();
    assertThat(told.tasks()).containsExactly("RenderTask", "AbandonTask");
  }

  @Test
  void deadlineStillEndsWhatWasDeleted() {
    running();
    service.delete(id, account);

    service.sql(
        """
        update job set created_at = created_at - interval '8 hours',
          deadline = deadline - interval '8 hours' where id = '%s'
        """
            .formatted(id));

    assertThat(told.commands())
        .containsExactly(new CreditCommand.ReleaseHold("job-" + id, account, "deadline passed"));
    assertThat(told.tasks()).containsExactly("RenderTask", "AbandonTask", "CancelTask");
  }

  /** As an operator keeps it for as long as any other; links from before live on until they end. */
  @Test
  void finishedJobIsOnlyHiddenAndItsFilesStay() {
    service.put("outputs/" + id + "/1/video.mp4");
    service.put("outputs/" + id + "/1/thumbnail.jpg");
    service.report(kafka, started(id, 1), stored(id, 1));
    JobView done = service.await(id, account, JobState.SUCCEEDED);
    Answer sharedBefore = shareOf(id);
    List<CreditCommand> before = told.commands();

    assertThat(service.delete(id, account).status()).isEqualTo(204);

    assertGone();
    assertThat(sharedBefore.status()).isEqualTo(200);
    assertThat(shareOf(id).status()).isEqualTo(404);
    assertThat(told.commands()).isEqualTo(before);
    assertThat(told.tasks()).containsExactly("RenderTask");
    assertThat(service.keysUnder("outputs/" + id + "/")).hasSize(2);
    assertThat(
            service
                .send(HttpRequest.newBuilder(URI.create(outputOf(done).videoUrl())).build())
                .status())
        .isEqualTo(200);
  }

  @Test
  void secondDeletionFindsNothing() {
    service.delete(id, account);

    Answer again = service.delete(id, account);

    assertThat(again.status()).isEqualTo(404);
    assertThat(service.problem(again)).isEqualTo(new Problem.NotFound("job"));
    assertThat(told.commands()).hasSize(1);
  }

  @Test
  void ofParallelDeletionsOneFindsTheJob() throws Exception {
    running();
    try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Integer> answers =
          callers
              .invokeAll(
                  IntStream.range(0, 8)
                      .<Callable<Answer>>mapToObj(i -> () -> service.delete(id, account))
                      .toList())
              .stream()
              .map(Future::resultNow)
              .map(Answer::status)
              .sorted()
              .toList();

      assertThat(answers).containsExactly(204, 404, 404, 404, 404, 404, 404, 404);
    }
    assertThat(told.tasks()).containsExactly("RenderTask", "AbandonTask");
  }

  @Test
  void foreignAndUnknownJobsAreNotThere() {
    Answer foreign = service.delete(id, newAccount());
    Answer unknown = service.delete(newId(), account);
    Answer impossible = service.delete("a.b", account);
    Answer nobodys = service.call("DELETE", "/internal/jobs/" + id + "?mode=LIVE", null);

    assertThat(List.of(foreign, unknown, impossible, nobodys))
        .allSatisfy(
            answer -> {
              assertThat(answer.status()).isEqualTo(404);
              assertThat(service.problem(answer)).isEqualTo(new Problem.NotFound("job"));
            });
    assertThat(service.get(id, account).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void deletedJobCannotBeCancelled() {
    running();
    service.delete(id, account);

    assertThat(service.cancel(id, account).status()).isEqualTo(404);
  }

  @Test
  void repeatedSubmitIsAnsweredAndBringsNothingBack() {
    JobView before = service.get(id, account);
    service.delete(id, account);

    SubmittedJob again = service.read(service.submit(aPrompt(id, account)), SubmittedJob.class);

    assertThat(again.replayed()).isTrue();
    assertThat(again.job().jobId()).isEqualTo(before.jobId());
    assertThat(again.job().state()).isEqualTo(JobState.CANCELLED);
    assertThat(service.holds(account)).hasSize(1);
    assertThat(told.tasks()).containsExactly("RenderTask", "CancelTask");
    assertGone();
  }

  @Test
  void pageGoesOnAfterAJobThatWasDeletedMeanwhile() {
    String newer = newId();
    service.submitted(aPrompt(newer, account));
    String cursor = list("&limit=1").nextCursor();
    service.delete(newer, account);

    assertThat(cursor).isEqualTo(newer);
    assertThat(list("&limit=1&cursor=" + cursor).jobs())
        .extracting(JobView::jobId)
        .containsExactly(id);
  }

  @Test
  void totalsCountWhatIsLeft() {
    String other = newId();
    service.submitted(aPrompt(other, account));

    service.delete(id, account);

    NumberedJobPage page = service.numbered(account, "&origin=kensa");
    assertThat(page.total()).isEqualTo(1);
    assertThat(page.jobs()).extracting(JobView::jobId).containsExactly(other);
  }

  @Test
  void deletionIsCounted() {
    service.delete(id, account);

    assertThat(
            service
                .send(
                    HttpRequest.newBuilder(URI.create(JobService.baseUrl() + "/q/metrics")).build())
                .body())
        .containsPattern("reelwright_jobs_deleted_total\\{[^}]*state=\"CANCELLED\"[^}]*} [1-9]");
  }

  private void running() {
    service.report(kafka, started(id, 1));
    service.await(id, account, JobState.RUNNING);
  }

  private void assertGone() {
    Answer get =
        service.call("GET", "/internal/jobs/" + id + "?mode=LIVE&account=" + account, null);
    assertThat(get.status()).isEqualTo(404);
    assertThat(service.problem(get)).isEqualTo(new Problem.NotFound("job"));
    assertThat(list("").jobs()).isEmpty();
    assertThat(service.numbered(account, "&origin=kensa"))
        .isEqualTo(new NumberedJobPage(List.of(), 0, 1, 20));
    assertThat(service.sql("select 1 from job where id = '" + id + "'").size())
        .as("the record stays")
        .isEqualTo(1);
  }

  private JobPage list(String rest) {
    return service.read(
        service.call(
            "GET", "/internal/jobs?origin=kensa&mode=LIVE&account=" + account + rest, null),
        JobPage.class);
  }

  private Answer shareOf(String jobId) {
    String token =
        service
            .sql("select share_token from job where id = '" + jobId + "'")
            .iterator()
            .next()
            .getString(0);
    return service.call("GET", "/internal/shares/" + token, null);
  }

  private String stateKept() {
    return service
        .sql("select state from job where id = '" + id + "'")
        .iterator()
        .next()
        .getString(0);
  }
}
