package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aPrompt;
import static dev.reelwright.job.component.JobService.aSubmit;
import static dev.reelwright.job.component.JobService.in;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobPage;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.JobView;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.contract.NumberedJobPage;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.contract.SlotView;
import dev.reelwright.job.contract.SubmitJob;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Live and test are two worlds: what was ordered in the one is not there in the other. */
@QuarkusTest
final class ModesComponentTest extends OnRealParts {
  private static final Problem NO_SUCH_JOB = new Problem.NotFound("job");

  @Inject JobService service;
  private String account;

  @BeforeEach
  void anAccountWithCreditsInBothModes() {
    account = newAccount();
    service.grant(account, 100);
    service.grant(account + ":test", 100);
  }

  @ParameterizedTest
  @EnumSource
  void jobIsReadInItsOwnModeOnly(Mode mode) {
    String id = ordered(mode);

    assertThat(service.get(id, account, mode).jobId()).isEqualTo(id);
    assertNotThere(service.tryGet(id, account, other(mode)));
  }

  @ParameterizedTest
  @EnumSource
  void listHasTheJobsOfOneModeOnly(Mode mode) {
    ordered(other(mode));
    String id = ordered(mode);
    ordered(other(mode));

    JobPage page = service.list(account, mode, "&origin=kensa&limit=1");

    assertThat(page.jobs()).extracting(JobView::jobId).containsExactly(id);
    assertThat(page.nextCursor()).as("nothing follows").isNull();
  }

  @ParameterizedTest
  @EnumSource
  void numberedPageHasAndCountsTheJobsOfOneModeOnly(Mode mode) {
    ordered(other(mode));
    String id = ordered(mode);
    ordered(other(mode));

    NumberedJobPage page = service.numbered(account, mode, "&origin=kensa");

    assertThat(page.jobs()).extracting(JobView::jobId).containsExactly(id);
    assertThat(page.total()).isEqualTo(1);
    assertThat(service.numbered(account, mode, "&origin=kensa&page=2").total()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource
  void jobOfTheOtherModeIsNoCursor(Mode mode) {
    String id = ordered(mode);

    Answer foreign = service.tryList(account, other(mode), "&origin=kensa&cursor=" + id);
    Answer own = service.tryList(account, mode, "&origin=kensa&cursor=" + id);

    assertThat(service.problem(foreign))
        .isEqualTo(
            new Problem.InvalidRequest("cursor", "must be the nextCursor of an earlier page"));
    assertThat(own.status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void jobOfTheOtherModeCannotBeDeleted(Mode mode) {
    String id = ordered(mode);

    Answer foreign = service.delete(id, account, other(mode));

    assertNotThere(foreign);
    assertThat(service.get(id, account, mode).state()).isEqualTo(JobState.QUEUED);
    assertThat(service.delete(id, account, mode).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @EnumSource
  void jobOfTheOtherModeCannotBeCancelled(Mode mode) {
    String id = ordered(mode);

    Answer foreign = service.cancel(id, account, other(mode));

    assertNotThere(foreign);
    assertThat(service.get(id, account, mode).state()).isEqualTo(JobState.QUEUED);
    assertThat(service.cancel(id, account, mode).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @EnumSource
  void slotIsTakenInOneModeOnly(Mode mode) {
    String pool = "jobs:" + account;
    String first = newId();
    service.submitted(in(mode, aSubmit(first, account)));
    SlotView elsewhere = service.slot(pool, other(mode));
    String second = newId();

    Answer otherWorld = service.submit(in(other(mode), aSubmit(second, account)));
    Answer sameWorld = service.submit(in(mode, aSubmit(newId(), account)));

    assertThat(elsewhere).isEqualTo(new SlotView(pool, null));
    assertThat(otherWorld.status()).isEqualTo(200);
    assertThat(service.problem(sameWorld)).isEqualTo(new Problem.AlreadyActive(first));
    assertThat(service.slot(pool, mode)).isEqualTo(new SlotView(pool, first));
    assertThat(service.slot(pool, other(mode))).isEqualTo(new SlotView(pool, second));
  }

  /** Not even whoever names a job's very id is handed a job that it did not pay for. */
  @ParameterizedTest
  @EnumSource
  void repeatedSubmitInTheOtherModeIsNoRepetition(Mode mode) {
    SubmitJob submit = aPrompt(newId(), account);
    service.submitted(in(mode, submit));

    Answer answer = service.submit(in(other(mode), submit));

    assertThat(service.problem(answer)).isEqualTo(new Problem.IdempotencyMismatch());
    assertThat(service.freezes(ledgerAccount(other(mode)))).isEmpty();
    assertNotThere(service.tryGet(submit.jobId(), account, other(mode)));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, jobs/%s?account=%s",
    "GET, jobs?origin=kensa&x=%s&account=%s",
    "GET, numbered-jobs?origin=kensa&x=%s&account=%s",
    "DELETE, jobs/%s?account=%s",
    "GET, slots/kensa:%s"
  })
  void whoeverForgetsTheModeIsToldSo(String method, String path) {
    String id = ordered(Mode.LIVE);

    Answer answer = service.call(method, "/internal/" + path.formatted(id, account), null);

    assertModeMissing(answer);
    assertThat(service.get(id, account).state()).isEqualTo(JobState.QUEUED);
  }

  @ParameterizedTest
  @EnumSource
  void cancelThatForgetsTheModeIsToldSo(Mode mode) {
    String id = ordered(mode);

    Answer answer =
        service.call(
            "POST", "/internal/jobs/" + id + "/cancel", "{\"account\":\"" + account + "\"}");

    assertModeMissing(answer);
    assertThat(service.get(id, account, mode).state()).isEqualTo(JobState.QUEUED);
  }

  private String ordered(Mode mode) {
    return service.submitted(in(mode, aPrompt(newId(), account))).jobId();
  }

  private String ledgerAccount(Mode mode) {
    return mode == Mode.LIVE ? account : account + ":test";
  }

  private static Mode other(Mode mode) {
    return mode == Mode.LIVE ? Mode.TEST : Mode.LIVE;
  }

  private void assertNotThere(Answer answer) {
    assertThat(List.of(answer.status(), service.problem(answer)))
        .isEqualTo(List.of(404, NO_SUCH_JOB));
  }

  private void assertModeMissing(Answer answer) {
    assertThat(List.of(answer.status(), service.problem(answer)))
        .isEqualTo(List.of(400, new Problem.InvalidRequest("mode", "must not be left out")));
  }
}
