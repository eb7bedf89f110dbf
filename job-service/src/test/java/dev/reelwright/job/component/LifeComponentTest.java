package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aPrompt;
import static dev.reelwright.job.component.JobService.aSubmit;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.outputOf;
import static dev.reelwright.job.component.JobService.progressed;
import static dev.reelwright.job.component.JobService.started;
import static dev.reelwright.job.component.JobService.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobFailure;
import dev.reelwright.job.contract.JobOutput;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SubmitJob;
import dev.reelwright.job.testing.Told;
import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.render.contract.RenderStage;
import dev.reelwright.render.contract.RenderTopics;
import dev.reelwright.render.contract.RenderedVideo;
import dev.reelwright.render.contract.StoredFile;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A job's way from the queue to its end, with everything that the end leaves behind. */
@QuarkusTest
final class LifeComponentTest extends OnRealParts {
  @Inject JobService service;
  private KafkaProbe kafka;
  private String account;
  private String id;
  private Told told;
  private SubmitJob submit;

  @BeforeEach
  void aQueuedJob() {
    kafka = new KafkaProbe();
    account = newAccount();
    id = newId();
    told = new Told(service.pool, service.json, kafka, account, id);
    submit = aSubmit(id, account);
    service.grant(account, 100);
    service.upload(submit);
    service.submitted(submit);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void wholeLifeEndsInAPaidVideo() throws Exception {
    service.put("outputs/" + id + "/1/video.mp4");
    service.put("outputs/" + id + "/1/thumbnail.jpg");

    service.report(
        kafka,
        started(id, 1),
        progressed(id, 1, RenderStage.RENDERING, 50),
        progressed(id, 1, RenderStage.STORING, 97));
    JobView storing = service.await(id, account, JobState.STORING);
    service.report(kafka, stored(id, 1));
    JobView done = service.await(id, account, JobState.SUCCEEDED);

    assertThat(storing.progress()).isEqualTo(97);
    assertThat(storing.stage()).isEqualTo("storing");
    assertThat(storing.output()).isNull();
    assertThat(done.progress()).isEqualTo(100);
    assertThat(done.charged()).isEqualTo(10);
    assertThat(done.failure()).isNull();
    assertThat(done.completedAt()).isNotNull();
    JobOutput output = outputOf(done);
    assertThat(output.durationMillis()).isEqualTo(30_033);
    assertThat(output.shareToken()).hasSize(32);
    assertThat(told.commands())
        .containsExactly(new CreditCommand.SettleHold("job-" + id, account, Amount.of(10)));
    assertThat(told.events()).containsExactly("JobAccepted", "JobStarted", "JobSucceeded");
  }

  @Test
  void videoOfAPromptComesWithItsNotesAndCaptions() throws Exception {
    String prompted = newId();
    service.submitted(aPrompt(prompted, account));
    String folder = "outputs/" + prompted + "/1/";
    List<String> files =
        Stream.of("captions.srt", "captions.vtt", "thumbnail.jpg", "video.mp4")
            .map(folder::concat)
            .toList();
    files.forEach(service::put);

    service.report(
        kafka,
        started(prompted, 1),
        new RenderEvent.Progressed(prompted, 1, RenderStage.NARRATING, 30, 2, 5, Instant.now()),
        progressed(prompted, 1, RenderStage.SCRIPTING, 20));
    JobView narrating = service.await(prompted, account, job -> job.progress() == 30);
    service.report(kafka, storedWithCaptions(prompted, folder));
    JobView done = service.await(prompted, account, JobState.SUCCEEDED);

    assertThat(narrating.stage()).isEqualTo("narrating");
    assertThat(done.charged()).isEqualTo(30);
    JobOutput output = outputOf(done);
    assertThat(output.notes()).containsExactly("Written without a writer model.");
    Answer captions = download(Objects.requireNonNull(output.vttUrl()));
    assertThat(captions.status()).isEqualTo(200);
    assertThat(captions.headers().get("content-type")).containsExactly("text/vtt");
    assertThat(Objects.requireNonNull(output.srtUrl())).contains(folder + "captions.srt");
    told.settle();
    service.awaitKeys("outputs/" + prompted + "/", files);
  }

  private static RenderEvent storedWithCaptions(String jobId, String folder) {
    return new RenderEvent.Stored(
        jobId,
        1,
        new RenderedVideo(
            new StoredFile(folder + "video.mp4", "video/mp4", 5),
            new StoredFile(folder + "thumbnail.jpg", "image/jpeg", 5),
            30_000,
            1920,
            1080,
            4000,
            List.of("Written without a writer model."),
            new StoredFile(folder + "captions.srt", "application/x-subrip", 5),
            new StoredFile(folder + "captions.vtt", "text/vtt", 5)),
        Instant.now());
  }

  /** A row that was written before there were notes and captions. */
  @Test
  void outputOfAnEarlierVersionIsStillShown() {
    service.report(kafka, stored(id, 1));
    JobOutput before = outputOf(service.await(id, account, JobState.SUCCEEDED));
    service.sql(
        "update job set output = output - 'notes' - 'srt' - 'vtt' where id = '%s'".formatted(id));

    JobOutput after = outputOf(service.get(id, account));

    assertThat(after.notes()).isEmpty();
    assertThat(after.srtUrl()).isNull();
    assertThat(after.bytes()).isEqualTo(before.bytes());
  }

  @Test
  void linksShowTheVideoInABrowserAndAreSignedAnewOnEachRead() throws Exception {
    service.put("outputs/" + id + "/1/video.mp4");
    service.put("outputs/" + id + "/1/thumbnail.jpg");
    service.report(kafka, stored(id, 1));
    JobView done = service.await(id, account, JobState.SUCCEEDED);

    Answer video = download(outputOf(done).videoUrl());
    Answer thumbnail = download(outputOf(done).thumbnailUrl());
    Answer fromEvent = download(outputOf(told.lastEvent().job()).videoUrl());
    Answer tampered = download(outputOf(done).videoUrl().replace("video.mp4?", "other.mp4?"));

    assertThat(video.status()).isEqualTo(200);
    assertThat(video.body()).isEqualTo("bytes");
    assertThat(video.headers().get("content-type")).containsExactly("video/mp4");
    assertThat(video.headers().get("content-disposition"))
        .containsExactly("inline; filename=\"video.mp4\"");
    assertThat(thumbnail.headers().get("content-type")).containsExactly("image/jpeg");
    assertThat(fromEvent.status()).isEqualTo(200);
    assertThat(tampered.status()).isEqualTo(403);
    assertThat(outputOf(done).videoUrl()).contains("X-Amz-Expires=604800");
  }

  @Test
  void endedJobLeavesOnlyItsResult() {
    service.put("outputs/" + id + "/1/video.mp4");
    service.put("outputs/" + id + "/2/video.mp4");
    service.put("outputs/" + id + "/2/thumbnail.jpg");
    service.put("outputs/" + id + "0/1/video.mp4");

    service.report(kafka, started(id, 1), started(id, 2), stored(id, 2));

    service.awaitKeys(uploads(), List.of());
    service.awaitKeys(
        "outputs/" + id + "/",
        List.of("outputs/" + id + "/2/thumbnail.jpg", "outputs/" + id + "/2/video.mp4"));
    assertThat(service.keysUnder("outputs/" + id + "0/")).hasSize(1);
  }

  @Test
  void secondAttemptIsARetryAndProgressDoesNotFall() {
    service.report(
        kafka,
        started(id, 1),
        progressed(id, 1, RenderStage.RENDERING, 70),
        started(id, 2),
        progressed(id, 2, RenderStage.RENDERING, 10));
    JobView again = service.await(id, account, view -> view.retries() == 1);
    service.report(kafka, progressed(id, 2, RenderStage.RENDERING, 80));
    JobView further = service.await(id, account, view -> view.progress() == 80);

    assertThat(again.progress()).isEqualTo(70);
    assertThat(again.state()).isEqualTo(JobState.RUNNING);
    assertThat(further.stage()).isEqualTo("rendering");
    Awaitility.await()
        .atMost(JobService.SOON)
        .untilAsserted(
            () ->
                assertThat(told.events())
                    .containsExactly("JobAccepted", "JobStarted", "JobStarted"));
  }

  @Test
  void failureGivesTheCreditsBackAndSaysWhy() {
    service.put("outputs/" + id + "/1/video.mp4");

    service.report(
        kafka,
        started(id, 1),
        new RenderEvent.Failed(
            id, 1, "audio_unreadable", Blame.CUSTOMER, "The audio cannot be read.", Instant.now()));
    JobView failed = service.await(id, account, JobState.FAILED);

    assertThat(failed.failure())
        .isEqualTo(new JobFailure("audio_unreadable", "The audio cannot be read."));
    assertThat(failed.charged()).isZero();
    assertThat(told.commands())
        .containsExactly(new CreditCommand.ReleaseHold("job-" + id, account, "audio_unreadable"));
    service.awaitKeys(uploads(), List.of());
    service.awaitKeys("outputs/" + id + "/", List.of());
    assertThat(told.events()).containsExactly("JobAccepted", "JobStarted", "JobFailed");
  }

  @Test
  void queuedJobIsCancelledAndItsSlotIsFree() {
    Answer answer = service.cancel(id, account);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(service.read(answer, JobView.class).state()).isEqualTo(JobState.CANCELLED);
    assertThat(told.commands())
        .containsExactly(
            new CreditCommand.ReleaseHold("job-" + id, account, "cancelled by the customer"));
    assertThat(told.tasks()).containsExactly("RenderTask", "CancelTask");
    service.awaitKeys(uploads(), List.of());
    assertThat(service.submit(aSubmit(newId(), account)).status()).isEqualTo(200);
  }

  @Test
  void jobThatAWorkerHasBegunCannotBeCancelled() {
    service.report(kafka, started(id, 1));
    service.await(id, account, JobState.RUNNING);

    Answer answer = service.cancel(id, account);

    assertThat(answer.status()).isEqualTo(409);
    assertThat(service.problem(answer))
        .isEqualTo(new Problem.WrongState("cancel", JobState.RUNNING));
  }

  @Test
  void cancelledJobCannotBeCancelledAgain() {
    service.cancel(id, account);

    Answer again = service.cancel(id, account);

    assertThat(again.status()).isEqualTo(409);
    assertThat(service.problem(again))
        .isEqualTo(new Problem.WrongState("cancel", JobState.CANCELLED));
  }

  @Test
  void foreignOrUnknownJobCannotBeCancelled() {
    Answer foreign = service.cancel(id, newAccount());
    Answer unknown = service.cancel(newId(), account);

    assertThat(foreign.status()).isEqualTo(404);
    assertThat(foreign.body()).isEqualTo(unknown.body());
    assertThat(service.get(id, account).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void jobPastItsDeadlineExpiresAndFreesSlotAndCredits() {
    service.put("outputs/" + id + "/1/video.mp4");
    service.report(kafka, started(id, 1), progressed(id, 1, RenderStage.RENDERING, 30));
    service.await(id, account, view -> view.progress() == 30);

    overdue(id, 7);
    JobView expired = service.await(id, account, JobState.EXPIRED);

    assertThat(expired.progress()).isEqualTo(30);
    assertThat(expired.failure())
        .isEqualTo(
            new JobFailure(
                "deadline_exceeded",
                "The video was not finished in time. The reserved credits were returned."));
    assertThat(told.commands())
        .containsExactly(new CreditCommand.ReleaseHold("job-" + id, account, "deadline passed"));
    assertThat(told.tasks()).containsExactly("RenderTask", "CancelTask");
    assertThat(told.events()).containsExactly("JobAccepted", "JobStarted", "JobExpired");
    service.awaitKeys("outputs/" + id + "/", List.of());
    assertThat(service.submit(aSubmit(newId(), account)).status()).isEqualTo(200);
  }

  /** An outage of ours is not the customer's fault, and no sweep may overrule that. */
  @Test
  void resultThatWasStoredInTimeCountsThoughItsNewsIsLate() {
    service.put("outputs/" + id + "/1/video.mp4");
    service.report(kafka, started(id, 1));
    service.await(id, account, JobState.RUNNING);
    RenderEvent inTime = stored(id, 1);
    service.sql("update job set deadline = now() where id = '" + id + "'");
    Awaitility.await()
        .during(Duration.ofSeconds(2))
        .atMost(JobService.SOON)
        .until(() -> service.get(id, account).state() == JobState.RUNNING);

    service.report(kafka, inTime);

    service.await(id, account, JobState.SUCCEEDED);
  }

  @Test
  void resultThatComesAfterTheEndLeavesNoFile() {
    service.cancel(id, account);
    service.awaitKeys(uploads(), List.of());
    Awaitility.await()
        .atMost(JobService.SOON)
        .until(
            () -> service.sql("select 1 from doomed_object where job_id='" + id + "'").size() == 0);
    service.put("outputs/" + id + "/1/video.mp4");
    service.put("outputs/" + id + "/1/thumbnail.jpg");

    service.report(kafka, stored(id, 1));

    service.awaitKeys("outputs/" + id + "/", List.of());
    assertThat(service.get(id, account).state()).isEqualTo(JobState.CANCELLED);
    assertThat(told.commands()).hasSize(1);
  }

  @Test
  void everyEventTwiceIsEveryEventOnce() {
    service.put("outputs/" + id + "/1/video.mp4");
    service.put("outputs/" + id + "/1/thumbnail.jpg");
    RenderEvent tick = progressed(id, 1, RenderStage.RENDERING, 50);

    service.report(
        kafka,
        started(id, 1),
        started(id, 1),
        tick,
        tick,
        stored(id, 1),
        stored(id, 1),
        tick,
        started(id, 1));
    service.await(id, account, JobState.SUCCEEDED);
    told.settle();

    assertThat(told.events()).containsExactly("JobAccepted", "JobStarted", "JobSucceeded");
    assertThat(told.commands()).hasSize(1);
    service.awaitKeys(uploads(), List.of());
    assertThat(service.keysUnder("outputs/" + id + "/")).hasSize(2);
  }

  @Test
  void poisonGoesToTheDeadLettersAndTheChannelGoesOn() {
    String stranger = newId();
    kafka.send(RenderTopics.EVENTS, id, "{not json");
    kafka.send(RenderTopics.EVENTS, id, "null");
    kafka.send(RenderTopics.EVENTS, id, "{\"type\":\"Teleported\",\"taskId\":\"" + id + "\"}");
    kafka.send(
        RenderTopics.EVENTS, id, service.write(progressed(id, 1, RenderStage.RENDERING, 100)));
    kafka.send(RenderTopics.EVENTS, stranger, service.write(started(stranger, 1)));

    service.report(kafka, started(id, 1));

    service.await(id, account, JobState.RUNNING);
    assertThat(kafka.await(RenderTopics.EVENTS + ".dlq", id, 4)).hasSize(4);
    assertThat(kafka.await(RenderTopics.EVENTS + ".dlq", stranger, 1)).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "{}", "[]", "{\"mode\":\"LIVE\"}"})
  void cancelThatDoesNotSayWhoAsksIsAnInvalidRequest(String body) {
    Answer answer = service.call("POST", "/internal/jobs/" + id + "/cancel", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(service.problem(answer)).isInstanceOf(Problem.InvalidRequest.class);
    assertThat(service.get(id, account).state()).isEqualTo(JobState.QUEUED);
  }

  @Test
  void failureThatNobodyExpectedLosesNoNews() {
    int dead = kafka.records(RenderTopics.EVENTS + ".dlq").size();
    service.sql(
        """
        create function refuse_%1$s() returns trigger language plpgsql as
        $$ begin raise exception 'not today' using errcode = 'P0001'; end $$
        """
            .formatted(id));
    service.sql(
        """
        create trigger refuse_%1$s before update on job for each row
        when (new.id = '%1$s') execute function refuse_%1$s()
        """
            .formatted(id));

    service.report(kafka, started(id, 1));
    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(2))
        .until(() -> service.get(id, account).state() == JobState.QUEUED);
    service.sql("drop function refuse_" + id + " cascade");

    service.await(id, account, JobState.RUNNING);
    assertThat(kafka.records(RenderTopics.EVENTS + ".dlq")).hasSize(dead);
  }

  @Test
  void jobThatCannotBeReadHoldsNoOtherUp() {
    String otherAccount = newAccount();
    String other = newId();
    service.grant(otherAccount, 10);
    service.submitted(aSubmit(other, otherAccount));
    service.sql("update job set spec = '{\"type\":\"Nonsense\"}' where id = '" + id + "'");

    overdue(id, 8);
    overdue(other, 7);
    service.await(other, otherAccount, JobState.EXPIRED);
    service.report(kafka, started(id, 1));

    assertThat(kafka.await(RenderTopics.EVENTS + ".dlq", id, 1)).hasSize(1);
    assertThat(
            service.sql("delete from job where id = '" + id + "' and state = 'QUEUED'").rowCount())
        .isEqualTo(1);
  }

  @Test
  void connectionsThatDieLoseNoNews() {
    int dead = kafka.records(RenderTopics.EVENTS + ".dlq").size();

    for (int percent = 1; percent < 90; percent += 4) {
      service.report(kafka, progressed(id, 1, RenderStage.RENDERING, percent));
      service.sql(
          "select pg_terminate_backend(pid) from pg_stat_activity"
              + " where datname = current_database() and pid <> pg_backend_pid()");
    }
    service.report(kafka, stored(id, 1));

    service.await(id, account, JobState.SUCCEEDED);
    assertThat(told.commands()).hasSize(1);
    assertThat(kafka.records(RenderTopics.EVENTS + ".dlq")).hasSize(dead);
  }

  @Test
  void relayLeavesTheOutboxToWhoeverHoldsTheLease() {
    told.settle();
    service.sql(
        "update outbox_lease set holder = 'another', lease_until = now() + interval '3 seconds'");
    String other = newAccount();
    String second = newId();
    service.grant(other, 10);

    service.submitted(aSubmit(second, other));

    Awaitility.await()
        .during(Duration.ofSeconds(1))
        .atMost(Duration.ofSeconds(2))
        .until(() -> service.sql("select 1 from outbox").size() == 2);
    assertThat(kafka.await(JobTopics.EVENTS, second, 1)).hasSize(1);
  }

  private void overdue(String jobId, int hours) {
    service.sql(
        """
        update job set created_at = created_at - interval '%1$d hours',
          deadline = deadline - interval '%1$d hours'
        where id = '%2$s'
        """
            .formatted(hours, jobId));
  }

  private Answer download(String url) {
    return service.send(HttpRequest.newBuilder(URI.create(url)).build());
  }

  /** The folder of this job's own uploads. */
  private String uploads() {
    String image = ((JobSpec.StillWithAudio) submit.spec()).image().key();
    return image.substring(0, image.lastIndexOf('/') + 1);
  }
}
