package dev.reelwright.job.component;

import static dev.reelwright.job.component.Boards.file;
import static dev.reelwright.job.component.Boards.job;
import static dev.reelwright.job.component.Boards.ofPrompt;
import static dev.reelwright.job.component.Boards.ofScript;
import static dev.reelwright.job.component.Boards.scripted;
import static dev.reelwright.job.component.Boards.writing;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.started;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.storyboard.ChangeStoryboard;
import dev.reelwright.job.contract.storyboard.StoryboardState;
import dev.reelwright.job.contract.storyboard.StoryboardView;
import dev.reelwright.render.contract.Blame;
import dev.reelwright.render.contract.RenderEvent;
import dev.reelwright.testkit.KafkaProbe;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two at once, news twice or late, and rows that nobody can read. */
@QuarkusTest
final class StoryboardRacesComponentTest extends OnRealParts {
  @Inject JobService service;
  @Inject Boards boards;
  @Inject Pool pool;
  private KafkaProbe kafka;
  private String account;

  @BeforeEach
  void aStudioAndSomeCredits() {
    kafka = new KafkaProbe();
    account = newAccount();
    service.grant(account, 100);
    boards.openStudio(kafka);
  }

  @AfterEach
  void close() {
    kafka.close();
  }

  /** Its transaction waits for the other's, and must not go by what it saw before. */
  @Test
  void sceneThatIsApprovedWhileAnotherStoryboardWithItIsDeletedIsNotSwept() throws Exception {
    StoryboardView first = boards.created(ofScript(account, "One"));
    boards.approved(first);
    boards.finished(kafka, first, 1);
    StoryboardView second = boards.created(ofScript(account, "One"));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> approval;
      Future<Answer> deletion;
      try (Hold room = holdRoom()) {
        approval = threads.submit(() -> boards.change(second, new ChangeStoryboard.Approve(null)));
        room.awaitWaiting(1);
        deletion = threads.submit(() -> boards.delete(first));
        room.awaitWaiting(2);
      }
      assertThat(approval.get().status()).isEqualTo(200);
      assertThat(deletion.get().status()).isEqualTo(204);
    }

    assertThat(mayGo()).isZero();
  }

  @Test
  void sceneThatIsApprovedWhileAnotherJobWithItEndsIsNotSwept() throws Exception {
    StoryboardView first = boards.created(ofScript(account, "One"));
    boards.approved(first);
    StoryboardView second = boards.created(ofScript(account, "One"));

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Answer> approval;
      try (Hold room = holdRoom()) {
        approval = threads.submit(() -> boards.change(second, new ChangeStoryboard.Approve(null)));
        room.awaitWaiting(1);
        service.report(
            kafka,
            new RenderEvent.Failed(
                job(first, 1), 1, "broken", Blame.PLATFORM, "It broke.", Instant.now()));
        room.awaitWaiting(2);
      }
      assertThat(approval.get().status()).isEqualTo(200);
    }
    boards.await(first, StoryboardState.FAILED);

    assertThat(mayGo()).isZero();
  }

  /** Attempts put their pictures under the same names. */
  @Test
  void picturesOfAnEarlierAttemptToldAgainDoNotTakeThoseOfTheNewestAway() {
    StoryboardView board = boards.created(ofScript(account, "One"));
    boards.approved(board);
    String scene = board.scenes().getFirst().id();
    String picture = "outputs/" + job(board, 1) + "/scenes/" + scene + ".jpg";
    service.put(picture);
    service.report(kafka, illustrated(board, 1, picture), started(job(board, 1), 2));
    service.report(kafka, illustrated(board, 2, picture), illustrated(board, 1, picture));
    service.report(kafka, started(job(board, 1), 3));
    Awaitility.await("all that was told")
        .atMost(JobService.SOON)
        .until(() -> service.get(job(board, 1), account).retries() == 2);

    assertThat(
            service
                .sql("select 1 from doomed_object where job_id = '" + job(board, 1) + "'")
                .size())
        .isZero();
    assertThat(service.keysUnder(picture)).containsExactly(picture);
    assertThat(boards.get(board).scenes().getFirst().pictureUrl()).contains(picture);
  }

  @Test
  void draftThatCannotBeReadHoldsNoOtherUp() {
    StoryboardView broken = boards.created(ofScript(account, "One"));
    StoryboardView forgotten = boards.created(ofScript(account, "Two"));
    spoil(broken);
    due(broken, 20);
    due(forgotten, 10);

    assertThat(boards.await(forgotten, StoryboardState.FAILED).failure()).isNotNull();

    StoryboardView another = boards.created(ofScript(account, "Three"));
    due(another, 5);
    boards.await(another, StoryboardState.FAILED);
    mend(broken);
    assertThat(boards.get(broken).state()).isEqualTo(StoryboardState.REFINING);
  }

  /** No repetition makes it readable, and what comes behind it concerns others. */
  @Test
  void newsOfAStoryboardThatCannotBeReadHoldsNoOtherUp() {
    StoryboardView broken = boards.created(ofPrompt(account));
    StoryboardView other = boards.created(ofPrompt(account));
    spoil(broken);
    int dead = deadNews(broken);

    service.report(kafka, scripted(writing(broken, 1), "Tides", "One"));

    Awaitility.await("the dead letters")
        .atMost(JobService.SOON)
        .until(() -> deadNews(broken) == dead + 1);
    service.report(kafka, scripted(writing(other, 1), "Tides", "One"));
    boards.await(other, StoryboardState.REFINING);
    mend(broken);
  }

  private int deadNews(StoryboardView board) {
    return kafka.records("render.events.dlq", writing(board, 1)).size();
  }

  private static RenderEvent illustrated(StoryboardView board, int attempt, String picture) {
    return new RenderEvent.Illustrated(
        job(board, 1),
        attempt,
        Map.of(board.scenes().getFirst().id(), file(picture, "image/jpeg")),
        Instant.now());
  }

  /** Scenes of the account that the sweeper will take. */
  private int mayGo() {
    return service
        .sql("select 1 from scene_piece where due_at is not null and account = '" + account + "'")
        .size();
  }

  private void due(StoryboardView board, int secondsAgo) {
    service.sql(
        "update storyboard set due_at = now() - interval '%d seconds' where id = '%s'"
            .formatted(secondsAgo, board.storyboardId()));
  }

  private void spoil(StoryboardView board) {
    service.sql("update storyboard set style = '[]' where id = '" + board.storyboardId() + "'");
  }

  private void mend(StoryboardView board) {
    service.sql(
        """
        update storyboard set style = '%s', due_at = now() + interval '1 day' where id = '%s'
        """
            .formatted(service.write(Boards.STYLE), board.storyboardId()));
  }

  private Hold holdRoom() {
    assertThat(
            service
                .call("PUT", "/internal/storage/" + account + "/plan/growth_monthly", null)
                .status())
        .isEqualTo(200);
    SqlConnection connection = pool.getConnection().await().atMost(JobService.SOON);
    Hold hold = new Hold(connection, service);
    hold.send("begin");
    hold.send("select 1 from storage_account where account = '" + account + "' for update");
    return hold;
  }

  /** Nobody counts the account's files until this is closed. */
  private record Hold(SqlConnection connection, JobService service) implements AutoCloseable {
    void send(String statement) {
      connection.query(statement).execute().await().atMost(JobService.SOON);
    }

    /** So many transactions have come as far as to wait for another. */
    void awaitWaiting(int transactions) {
      Awaitility.await(transactions + " transactions wait")
          .atMost(JobService.SOON)
          .pollInterval(Duration.ofMillis(20))
          .until(
              () ->
                  service
                          .sql(
                              "select 1 from pg_stat_activity where wait_event_type = 'Lock'"
                                  + " and datname = current_database()")
                          .size()
                      == transactions);
    }

    @Override
    public void close() {
      send("commit");
      connection.close().await().atMost(JobService.SOON);
    }
  }
}
