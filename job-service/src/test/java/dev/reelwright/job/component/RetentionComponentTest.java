package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aPrompt;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.outputOf;
import static dev.reelwright.job.component.JobService.started;
import static dev.reelwright.job.component.JobService.stored;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.Files.Counts;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobEvent;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobTopics;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.plan.KeptVideo;
import dev.reelwright.job.plan.VideoLives;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A video stays as long as the plan says, its owner is told a day before, and then it is gone. */
@QuarkusTest
final class RetentionComponentTest extends OnRealParts {
  /** Of the plan {@code tiny}. */
  private static final Duration RETENTION = Duration.ofDays(2);

  private static final Duration DAY = Duration.ofDays(1);

  @Inject JobService service;
  @Inject Files files;
  @Inject VideoLives lives;
  private KafkaProbe kafka;
  private String account;
  private String storyboard;
  private String job;
  private JobView made;

  @BeforeEach
  void aFinishedVideo() {
    kafka = new KafkaProbe();
    account = files.aTinyAccount();
    storyboard = Files.newId();
    job = newId();
    service.grant(account, 100);
    service.submitted(aPrompt(job, account));
    service.report(kafka, started(job, 1), stored(job, 1));
    made = service.await(job, account, JobState.SUCCEEDED);
    files.keepVideo(account, storyboard, job);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void videoStaysAsLongAsThePlanSays() {
    Instant expires = kept().expiresAt();

    assertThat(Duration.between(Instant.now(), expires))
        .isBetween(RETENTION.minusMinutes(1), RETENTION);
    assertThat(kept().goneAt()).isNull();
    assertThat(kept().jobId()).isEqualTo(job);
  }

  @Test
  void ownerIsToldADayBeforeOnce() {
    files.madeBefore(storyboard, DAY.plusMinutes(1));

    JobEvent.VideoExpiring told = told(1).getFirst();

    assertThat(told.job().jobId()).isEqualTo(job);
    assertThat(told.job().output()).isNotNull();
    assertThat(told.expiresAt()).isEqualTo(kept().expiresAt());
    assertThat(Duration.between(told.at(), told.expiresAt())).isGreaterThanOrEqualTo(DAY);
    assertThat(told.eventId()).isEqualTo(job + "-expiring-" + told.expiresAt().getEpochSecond());
    sweepsPass();
    assertThat(told(1)).hasSize(1);
    assertThat(files.counts(account)).isEqualTo(new Counts(3000, 0));
  }

  @Test
  void videoGoesWhenItsTimeIsOverWithAllOfItsFiles() {
    files.madeBefore(storyboard, DAY.plusMinutes(1));
    told(1);

    files.madeBefore(storyboard, DAY);

    Awaitility.await().atMost(JobService.SOON).until(() -> kept().goneAt() != null);
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
    service.awaitKeys("outputs/" + job + "/", List.of());
    assertThat(share().status()).isEqualTo(404);
  }

  @Test
  void shareLinkOpensUntilThen() {
    assertThat(share().status()).isEqualTo(200);
  }

  /** We were away for a week: nobody loses a video of which nothing was said. */
  @Test
  void videoWhoseTimePassedUnnoticedStaysForTheWholeNotice() {
    files.madeBefore(storyboard, RETENTION.plusDays(5));

    JobEvent.VideoExpiring told = told(1).getFirst();

    assertThat(Duration.between(told.at(), told.expiresAt())).isEqualTo(DAY);
    sweepsPass();
    assertThat(kept().goneAt()).isNull();
    assertThat(kept().expiresAt()).isEqualTo(told.expiresAt());
    assertThat(files.counts(account)).isEqualTo(new Counts(3000, 0));
  }

  @Test
  void planThatKeepsLongerKeepsWhatThereIsAndItsOwnerIsToldAnew() {
    files.madeBefore(storyboard, DAY.plusMinutes(1));
    told(1);

    files.give(account, "starter_monthly");
    Instant later = kept().expiresAt();
    files.madeBefore(storyboard, Duration.ofDays(5));
    List<JobEvent.VideoExpiring> told = told(2);

    assertThat(Duration.between(Instant.now(), later))
        .isGreaterThan(Duration.ofDays(5))
        .isLessThan(Duration.ofDays(6));
    assertThat(told.get(1).expiresAt()).isNotEqualTo(told.get(0).expiresAt());
    assertThat(kept().goneAt()).isNull();
  }

  @Test
  void planThatKeepsShorterTakesNothingAwayThatWasPromised() {
    files.give(account, "starter_monthly");
    Instant promised = kept().expiresAt();

    files.give(account, "tiny");

    assertThat(kept().expiresAt()).isEqualTo(promised);
  }

  @Test
  void deletedVideoIsGoneAtOnceAndNothingIsSaidOfIt() {
    List<String> doomed =
        files.within(
            (transaction, storage) -> storage.letGoOfAll(transaction, account, storyboard));
    files.madeBefore(storyboard, RETENTION);

    assertThat(doomed).hasSize(3);
    assertThat(files.counts(account)).isEqualTo(new Counts(0, 0));
    service.awaitKeys("outputs/" + job + "/", List.of());
    sweepsPass();
    assertThat(told(0)).isEmpty();
    assertThat(kept().goneAt()).isNotNull();
  }

  /** More than one look may take, of accounts side by side. */
  @Test
  void manyVideosGoInBatches() {
    service.sql(
        """
        insert into storage_account (account, plan)
        select '%1$s-' || n, 'tiny' from generate_series(1, 250) as n
        """
            .formatted(account));
    service.sql(
        """
        insert into kept_video (storyboard, job_id, account, made_at, expires_at, told_at)
        select '%1$s-' || n, '%1$s-' || n, '%1$s-' || n, now() - interval '3 days',
          now() - interval '1 hour', now() - interval '2 days'
        from generate_series(1, 250) as n
        """
            .formatted(account));

    Awaitility.await()
        .atMost(Duration.ofSeconds(40))
        .until(
            () ->
                files
                    .rows(
                        "select 1 from kept_video where gone_at is null and account like '%s-%%'"
                            .formatted(account))
                    .isEmpty());
  }

  /** What cannot be said must not keep the video for ever, nor hold up others. */
  @Test
  void videoOfAJobThatCannotBeReadGoesUntoldAndHoldsNoOtherUp() {
    service.sql("update job set spec = '{\"type\": \"Unknown\"}' where id = '" + job + "'");
    files.madeBefore(storyboard, DAY.plusMinutes(1));

    Awaitility.await()
        .atMost(JobService.SOON)
        .until(
            () ->
                !files
                    .rows(
                        "select 1 from kept_video where told_at is not null and storyboard = '%s'"
                            .formatted(storyboard))
                    .isEmpty());
    assertThat(told(0)).isEmpty();
  }

  private KeptVideo kept() {
    Map<String, KeptVideo> found = lives.of(List.of(storyboard)).await().atMost(JobService.SOON);
    return Objects.requireNonNull(found.get(storyboard));
  }

  private Answer share() {
    return service.call("GET", "/internal/shares/" + outputOf(made).shareToken(), null);
  }

  /** Each sweep frees what is stale: two later ones have looked at videos too. */
  private void sweepsPass() {
    IntStream.range(0, 2)
        .forEach(
            i -> {
              String key = "uploads/" + account + "/" + i;
              files.reserve(account, key, 1);
              files.reservationsAreOld(account);
              Awaitility.await()
                  .atMost(JobService.SOON)
                  .until(() -> files.counts(account).reserved() == 0);
            });
    Awaitility.await()
        .atMost(JobService.SOON)
        .until(() -> service.sql("select 1 from outbox").size() == 0);
  }

  /** All that was said of the video's end, once there is so much of it. */
  private List<JobEvent.VideoExpiring> told(int atLeast) {
    return kafka
        .await(
            JobTopics.EVENTS,
            atLeast,
            record -> job.equals(record.key()) && record.value().contains("VideoExpiring"),
            JobService.SOON)
        .stream()
        .map(record -> new Answer(200, record.value(), Map.of()))
        .map(answer -> (JobEvent.VideoExpiring) service.read(answer, JobEvent.class))
        .toList();
  }
}
