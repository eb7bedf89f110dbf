package dev.reelwright.job.component;

import static dev.reelwright.job.component.JobService.aSubmit;
import static dev.reelwright.job.component.JobService.newAccount;
import static dev.reelwright.job.component.JobService.newId;
import static dev.reelwright.job.component.JobService.started;
import static dev.reelwright.job.component.JobService.stored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.CreditTopics;
import dev.reelwright.credit.contract.FreezeHold;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.job.component.JobService.Answer;
import dev.reelwright.job.contract.JobAuditReport;
import dev.reelwright.job.contract.JobAuditReport.Finding;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.credit.HoldReconciliation;
import dev.reelwright.testkit.KafkaProbe;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Open holds against jobs. The grace is five minutes, so holds and ends are made to look older; the
 * ledger here reads no commands, so a hold stays open whatever is said.
 */
@QuarkusTest
final class ReconciliationComponentTest extends OnRealParts {
  private static final Duration LONG_AGO = Duration.ofMinutes(6);
  private static final Duration LATELY = Duration.ofMinutes(4);

  @Inject JobService service;
  @Inject HoldReconciliation reconciliation;
  @Inject MeterRegistry meters;
  private KafkaProbe kafka;
  private String account;
  private String id;

  @BeforeEach
  void anAccount() {
    kafka = new KafkaProbe();
    account = newAccount();
    id = newId();
    service.grant(account, 100);
  }

  @AfterEach
  void close() {
    kafka.close();
    service.control("away/false");
  }

  @Test
  void holdThatNoJobNamesGoesBack() {
    freeze("job-" + id, LONG_AGO);

    sweep();

    assertThat(said())
        .containsExactly(
            new CreditCommand.ReleaseHold("job-" + id, account, "no job was accepted"));
    assertThat(
            meters
                .counter("reelwright.hold.repaired", "rule", "hold-without-job", "verb", "release")
                .count())
        .isPositive();
  }

  @Test
  void holdThatASubmitMayStillBeAboutToUseIsLeftAlone() {
    freeze("job-" + id, LATELY);

    sweep();

    assertThat(said()).isEmpty();
  }

  /** However late the submit comes: the race is not left to the grace time. */
  @Test
  void submitThatComesBackAfterTheRepairFreezesAnew() {
    freeze("job-" + id, LONG_AGO);
    sweep();

    service.submitted(aSubmit(id, account));

    assertThat(service.openHolds(account).stream().map(Hold::holdId)).contains("job-" + id + ".2");
    assertThat(generation()).isEqualTo(2);
  }

  @Test
  void holdOfAnEarlierTryOfAnActiveJobGoesBackAndItsOwnStays() {
    freeze("job-" + id, LONG_AGO, Duration.ofHours(2));
    service.submitted(aSubmit(id, account));
    service.control("age/job-" + id + ".2/" + LONG_AGO.toSeconds());

    sweep();

    assertThat(generation()).isEqualTo(2);
    assertThat(said()).extracting(CreditCommand::holdId).containsExactly("job-" + id);
  }

  @Test
  void activeJobsHoldIsLeftAlone() {
    submitted();
    service.report(kafka, started(id, 1));
    service.await(id, account, JobState.RUNNING);

    sweep();

    assertThat(said()).isEmpty();
  }

  @Test
  void finishedJobsHoldIsSettled() {
    submitted();
    service.report(kafka, stored(id, 1));
    service.await(id, account, JobState.SUCCEEDED);
    service.endedBefore(id, LONG_AGO);

    sweep();

    assertThat(records(2))
        .extracting(each -> KafkaProbe.header(each, "ce_id"))
        .containsExactly("job-" + id + "-settle", "job-" + id + "-repair-settle");
    assertThat(said())
        .containsOnly(new CreditCommand.SettleHold("job-" + id, account, Amount.of(10)));
    assertThat(service.get(id, account).state()).isEqualTo(JobState.SUCCEEDED);
  }

  @Test
  void cancelledJobsHoldIsReleased() {
    submitted();
    service.cancel(id, account);
    service.endedBefore(id, LONG_AGO);

    sweep();

    assertThat(said())
        .containsExactly(
            new CreditCommand.ReleaseHold("job-" + id, account, "cancelled by the customer"),
            new CreditCommand.ReleaseHold("job-" + id, account, "job cancelled"));
  }

  @Test
  void jobThatHasJustEndedIsLeftToItsOwnCommand() {
    submitted();
    service.cancel(id, account);
    service.endedBefore(id, LATELY);

    sweep();

    assertThat(said()).hasSize(1);
  }

  @Test
  void repairIsNotRepeatedWhileItIsUnderWay() {
    freeze("job-" + id, LONG_AGO);

    sweep();
    sweep();
    sweep();

    assertThat(said()).hasSize(1);
  }

  @Test
  void repairThatDidNotHelpIsRepeatedAsTheSameMessage() {
    freeze("job-" + id, LONG_AGO);
    sweep();
    settled();
    saidLongAgo();

    sweep();

    assertThat(records(2))
        .extracting(each -> KafkaProbe.header(each, "ce_id"))
        .containsExactly("job-" + id + "-repair-release", "job-" + id + "-repair-release");
    assertThat(said().stream().distinct()).hasSize(1);
  }

  @Test
  void repairThatStillWaitsToBeSentIsNotRepeated() {
    freeze("job-" + id, LONG_AGO);
    settled();
    service.sql(
        "update outbox_lease set holder = 'another', lease_until = now() + interval '4 seconds'");
    sweep();
    saidLongAgo();

    sweep();

    assertThat(service.sql("select 1 from outbox where key = '" + account + "'").size())
        .isEqualTo(1);
    assertThat(said()).hasSize(1);
  }

  @Test
  void oneSweepGoesThroughAllPages() {
    List<String> holds =
        Stream.generate(JobService::newId).limit(8).map(each -> "job-" + each).toList();
    holds.forEach(hold -> freeze(hold, LONG_AGO));

    sweep();

    records(8);
    assertThat(said()).extracting(CreditCommand::holdId).containsExactlyInAnyOrderElementsOf(holds);
  }

  @Test
  void holdWhoseIdIsNoneOfOursIsLeftAloneAndShown() {
    freeze("job-a.b." + id, LONG_AGO);

    sweep();

    assertThat(said()).isEmpty();
    assertThat(findings())
        .extracting(Finding::rule, Finding::subject)
        .containsExactly(tuple("hold-without-job", "job-a.b." + id));
  }

  @Test
  void ledgerThatIsAwayIsAskedAgainTheNextTime() {
    freeze("job-" + id, LONG_AGO);
    service.control("away/true");
    sweep();
    service.control("away/false");

    sweep();

    assertThat(said()).hasSize(1);
  }

  @Test
  void auditFindsNothingWhereJobsAndHoldsFit() {
    submitted();

    assertThat(findings()).isEmpty();
  }

  @Test
  void auditFindsAHoldWithoutAJobAndChangesNothing() {
    freeze("job-" + id, LONG_AGO);

    List<Finding> findings = findings();

    assertThat(findings).hasSize(1);
    assertThat(findings.getFirst().rule()).isEqualTo(JobAuditReport.HOLD_WITHOUT_JOB);
    assertThat(findings.getFirst().subject()).isEqualTo("job-" + id);
    assertThat(findings.getFirst().detail()).startsWith("10 credits, open since 20");
    assertThat(said()).isEmpty();
    assertThat(service.sql("select 1 from hold_repair where hold_id = 'job-" + id + "'").size())
        .isZero();
  }

  @Test
  void auditFindsAnEndedJobWithAnOpenHold() {
    submitted();
    service.cancel(id, account);
    service.endedBefore(id, LONG_AGO);

    assertThat(findings())
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(JobAuditReport.ENDED_JOB_WITH_OPEN_HOLD);
              assertThat(finding.subject()).isEqualTo("job-" + id);
              assertThat(finding.detail()).startsWith("10 credits, job CANCELLED at 20");
            });
  }

  @Test
  void auditFindsAnActiveJobWhoseHoldHasEnded() {
    submitted();
    service.control("end/job-" + id + "/EXPIRED");

    assertThat(findings())
        .containsExactly(
            new Finding(
                JobAuditReport.ACTIVE_JOB_WITHOUT_OPEN_HOLD,
                account,
                id,
                "hold job-" + id + " is EXPIRED"));
  }

  @Test
  void auditFindsAnActiveJobWhoseHoldTheLedgerDoesNotKnow() {
    submitted();
    service.control("forget/job-" + id);

    assertThat(findings())
        .containsExactly(
            new Finding(
                JobAuditReport.ACTIVE_JOB_WITHOUT_OPEN_HOLD,
                account,
                id,
                "the ledger knows no hold job-" + id));
  }

  @Test
  void auditWithoutTheLedgerIsUnavailable() {
    service.control("away/true");

    Answer answer = service.call("POST", "/internal/jobs/audits", null);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(service.problem(answer)).isEqualTo(new Problem.Unavailable("credit-service", 2));
  }

  private void submitted() {
    service.submitted(aSubmit(id, account));
    service.control("age/job-" + id + "/" + LONG_AGO.toSeconds());
  }

  private void freeze(String holdId, Duration age) {
    freeze(holdId, age, Duration.ofHours(7));
  }

  /** As a submit of ours that crashed before it could insert. */
  private void freeze(String holdId, Duration age, Duration left) {
    service.ledger(
        "/internal/credit/holds",
        new FreezeHold(holdId, account, Amount.of(10), Instant.now().plus(left), id, "key:key_1"));
    service.control("age/" + holdId + "/" + age.toSeconds());
  }

  private void sweep() {
    reconciliation.sweep().await().atMost(JobService.SOON);
  }

  private void saidLongAgo() {
    service.sql(
        "update hold_repair set said_at = said_at - interval '16 minutes' where hold_id = 'job-"
            + id
            + "'");
  }

  private List<Finding> findings() {
    Answer answer = service.call("POST", "/internal/jobs/audits", null);
    return service.read(answer, JobAuditReport.class).findings().stream()
        .filter(finding -> finding.account().equals(account))
        .toList();
  }

  private int generation() {
    return service
        .sql("select hold_generation from job where id = '" + id + "'")
        .iterator()
        .next()
        .getInteger(0);
  }

  private void settled() {
    Awaitility.await()
        .atMost(JobService.SOON)
        .until(() -> service.sql("select 1 from outbox").size() == 0);
  }

  private List<ConsumerRecord<String, String>> records(int atLeast) {
    return kafka.await(CreditTopics.COMMANDS, account, atLeast);
  }

  private List<CreditCommand> said() {
    settled();
    return kafka.records(CreditTopics.COMMANDS, account).stream()
        .map(each -> service.read(new Answer(200, each.value(), Map.of()), CreditCommand.class))
        .toList();
  }
}
