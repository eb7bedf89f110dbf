package dev.reelwright.job.job;

import static dev.reelwright.job.job.JobSamples.ID;
import static dev.reelwright.job.job.JobSamples.NOW;
import static dev.reelwright.job.job.JobSamples.ORDER;
import static dev.reelwright.job.job.JobSamples.QUEUED;
import static dev.reelwright.job.job.JobSamples.RENDERING;
import static dev.reelwright.job.job.JobSamples.SUCCEEDED;
import static dev.reelwright.job.job.JobSamples.UNREADABLE;
import static dev.reelwright.job.job.JobSamples.job;
import static dev.reelwright.job.job.JobSamples.news;
import static dev.reelwright.job.job.JobSamples.output;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class JobTest {
  private static final List<Doomed> ALL_INPUTS_AND_OUTPUTS =
      List.of(
          new Doomed.ObjectAt("uploads/i"),
          new Doomed.ObjectAt("uploads/a"),
          new Doomed.Folder("outputs/cljob1/", List.of()));

  @Test
  void acceptedJobIsQueuedAnnouncedAndSentToRender() {
    Decision decision = Job.accept(ORDER);

    assertThat(decision)
        .isEqualTo(
            new Decision(
                QUEUED,
                List.of(Milestone.ACCEPTED),
                List.of(new Command.Render()),
                List.of(),
                List.of()));
  }

  @Test
  void queuedJobMayBeCancelled() {
    Decision decision = QUEUED.cancel(NOW);

    assertThat(decision)
        .isEqualTo(
            new Decision(
                new Job.Cancelled(ORDER, NOW),
                List.of(Milestone.CANCELLED),
                List.of(
                    new Command.StopRender("cancelled by the customer"),
                    new Command.Release("cancelled by the customer")),
                ALL_INPUTS_AND_OUTPUTS,
                List.of()));
  }

  @Test
  void queuedJobThatIsDeletedIsCancelledToo() {
    Decision decision = QUEUED.delete(NOW);

    assertThat(decision)
        .isEqualTo(
            new Decision(
                new Job.Cancelled(ORDER, NOW),
                List.of(Milestone.CANCELLED),
                List.of(
                    new Command.StopRender("deleted by the customer"),
                    new Command.Release("deleted by the customer")),
                ALL_INPUTS_AND_OUTPUTS,
                List.of(new Mark.Hidden())));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "preparing", "rendering", "storing"})
  void activeJobThatIsDiscardedIsStoppedAndCostsNothing(String state) {
    Job job = job(state);

    assertThat(job.discard(NOW))
        .isEqualTo(
            new Decision(
                new Job.Cancelled(ORDER, job.attempt(), job.percent(), NOW),
                List.of(Milestone.CANCELLED),
                List.of(
                    new Command.StopRender("deleted by the customer"),
                    new Command.Release("deleted by the customer")),
                ALL_INPUTS_AND_OUTPUTS,
                List.of(new Mark.Hidden())));
  }

  @Test
  void discardedVideoLeavesNoFile() {
    Decision decision = SUCCEEDED.discard(NOW);

    assertThat(decision.next()).isEqualTo(SUCCEEDED);
    assertThat(decision.commands()).isEmpty();
    assertThat(decision.marks()).containsExactly(new Mark.Hidden());
    assertThat(decision.doomed())
        .containsAll(ALL_INPUTS_AND_OUTPUTS)
        .containsAll(SUCCEEDED.output().keys().stream().<Doomed>map(Doomed.ObjectAt::new).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"failed", "cancelled", "expired"})
  void whatHasNoVideoIsOnlyHiddenWhenItIsDiscarded(String state) {
    assertThat(job(state).discard(NOW)).isEqualTo(job(state).delete(NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"queued", "preparing", "rendering", "storing"})
  void activeJobExpires(String state) {
    Job.Active job = (Job.Active) job(state);

    Decision decision = job.expire(NOW);

    assertThat(decision)
        .isEqualTo(
            new Decision(
                new Job.Expired(ORDER, job.attempt(), job.percent(), NOW),
                List.of(Milestone.EXPIRED),
                List.of(
                    new Command.StopRender("deadline passed"),
                    new Command.Release("deadline passed")),
                ALL_INPUTS_AND_OUTPUTS,
                List.of()));
  }

  @Test
  void successKeepsOnlyTheResult() {
    Decision decision = RENDERING.on(news("stored", 2), NOW);

    assertThat(decision.next()).isEqualTo(new Job.Succeeded(ORDER, 2, output(2), NOW));
    assertThat(decision.doomed())
        .containsExactly(
            new Doomed.ObjectAt("uploads/i"),
            new Doomed.ObjectAt("uploads/a"),
            new Doomed.Folder("outputs/cljob1/", output(2).keys()));
  }

  @ParameterizedTest(name = "stored {0} s, heard of {1} s after the deadline: {2}")
  @CsvSource({
    "-1, -1, Succeeded",
    "-1, 0, Succeeded",
    "0, 0, Succeeded",
    "0, 3599, Succeeded", // an outage of ours is not the customer's fault
    "-1, 3600, Expired", // the hold has gone back: nothing is left to charge
    "1, 1, Expired",
    "1, 3599, Expired",
    "1, -5, Expired", // a worker whose clock is ahead
  })
  void resultCountsFromTheMomentItWasStored(long stored, long heard, String end) {
    Instant deadline = JobSamples.ORDER.deadline();
    RenderNews news = new RenderNews.Stored(2, output(2), deadline.plusSeconds(stored));

    Decision decision = RENDERING.on(news, deadline.plusSeconds(heard));

    assertThat(decision.next().getClass().getSimpleName()).isEqualTo(end);
    assertThat(decision.commands().stream().map(Command::getClass).map(Class::getSimpleName))
        .contains(end.equals("Succeeded") ? "Settle" : "Release")
        .doesNotContain(end.equals("Succeeded") ? "Release" : "Settle");
  }

  @Test
  void resultThatCameTooLateLeavesNoFile() {
    RenderNews late =
        new RenderNews.Stored(2, output(2), JobSamples.ORDER.deadline().plusSeconds(1));

    assertThat(RENDERING.on(late, NOW).doomed()).isEqualTo(ALL_INPUTS_AND_OUTPUTS);
  }

  @Test
  void jobThatHasExpiredStaysSoWhateverWasStoredInTime() {
    Decision decision = JobSamples.EXPIRED.on(news("stored", 2), NOW);

    assertThat(decision.next()).isEqualTo(JobSamples.EXPIRED);
    assertThat(decision.commands()).isEmpty();
  }

  @Test
  void emptyFileIsNoVideo() {
    StoredObject video = new StoredObject("v", "video/mp4", 0);
    StoredObject thumbnail = new StoredObject("t", "image/jpeg", 1);

    assertThatThrownBy(() -> video(video, thumbnail, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> video(thumbnail, video, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> video(thumbnail, thumbnail, 0))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void captionsAreKeptWithTheVideo() {
    Output captioned =
        new Output(
            output(2).video(),
            output(2).thumbnail(),
            30_000,
            1280,
            720,
            List.of(),
            new StoredObject("outputs/cljob1/2/captions.srt", "application/x-subrip", 9),
            new StoredObject("outputs/cljob1/2/captions.vtt", "text/vtt", 9));

    Decision decision = RENDERING.on(new RenderNews.Stored(2, captioned, NOW), NOW);

    assertThat(decision.doomed()).contains(new Doomed.Folder("outputs/cljob1/", captioned.keys()));
    assertThat(captioned.keys())
        .contains("outputs/cljob1/2/captions.srt", "outputs/cljob1/2/captions.vtt");
  }

  private static Output video(StoredObject video, StoredObject thumbnail, long millis) {
    return new Output(video, thumbnail, millis, 1, 1, List.of(), null, null);
  }

  @Test
  void failureKeepsNothingAndSaysWhy() {
    Decision decision = RENDERING.on(news("failed", 2), NOW);

    assertThat(decision.next()).isEqualTo(new Job.Failed(ORDER, 2, 40, UNREADABLE, NOW));
    assertThat(decision.commands()).containsExactly(new Command.Release("audio_unreadable"));
    assertThat(decision.doomed()).isEqualTo(ALL_INPUTS_AND_OUTPUTS);
  }

  @ParameterizedTest(name = "attempt {0} is retry {1}")
  @CsvSource({"1, 0", "2, 1", "3, 2", "7, 6"})
  void retriesAreAttemptsBeyondTheFirst(int attempt, int retries) {
    Job job = QUEUED.on(new RenderNews.Started(attempt), NOW).next();

    assertThat(job.retries()).isEqualTo(retries);
  }

  @Test
  void queuedJobHasNoRetries() {
    assertThat(QUEUED.retries()).isZero();
  }

  @ParameterizedTest
  @EnumSource(Blame.class)
  void onlyTheCustomersOwnFaultIsNotWorthAnotherTry(Blame blame) {
    assertThat(new Failure("code", "message", blame).retryable())
        .isEqualTo(blame != Blame.CUSTOMER);
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 100, 101})
  void progressOutOfRangeIsImpossible(int percent) {
    assertThatThrownBy(() -> new RenderNews.Progressed(1, Stage.RENDERING, percent))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("progress is 0 to 99 percent, not " + percent);
  }

  @ParameterizedTest
  @ValueSource(strings = {"started", "rendering 30", "stored", "failed"})
  void attemptsCountFromOne(String name) {
    assertThatThrownBy(() -> news(name, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("attempts count from 1, not 0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a/b", "a.b", "ä", "a\n"})
  void whatIsNoIdIsNobodys(String text) {
    assertThat(JobId.parse(text)).isEmpty();
    assertThatThrownBy(() -> new JobId(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void idsHaveOneTo64Characters() {
    assertThat(JobId.parse("a".repeat(64))).contains(new JobId("a".repeat(64)));
    assertThat(JobId.parse("a".repeat(65))).isEmpty();
    assertThat(JobId.parse("A-_9")).isPresent();
  }

  @Test
  void holdFollowsFromTheJob() {
    HoldId first = HoldId.first(ID);

    assertThat(first.text()).isEqualTo("job-cljob1");
    assertThat(first.next().text()).isEqualTo("job-cljob1.2");
    assertThat(first.next().next().text()).isEqualTo("job-cljob1.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"job-a", "job-a.2", "job-a.20", "job-job-a", "job--_Z9.3"})
  void holdIdIsReadBack(String text) {
    assertThat(HoldId.parse(text).map(HoldId::text)).contains(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "job-",
        "a",
        "job-a.",
        "job-a.0",
        "job-a.1",
        "job-a.02",
        "job-a.2.2",
        "job-a b",
        "job-a.9999999999",
        "Job-a",
        "job-a\n"
      })
  void whatIsNoHoldIdOfOursIsNotRead(String text) {
    assertThat(HoldId.parse(text)).isEmpty();
  }

  @Test
  void noTwoJobsShareAHold() {
    // "job-a-2" is a job's own first hold, so a later generation is written with a dot.
    assertThat(HoldId.first(new JobId("a-2")).text())
        .isNotEqualTo(HoldId.first(new JobId("a")).next().text());
  }
}
