package dev.reelwright.job.credit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.credit.contract.Amount;
import dev.reelwright.credit.contract.CreditCommand;
import dev.reelwright.credit.contract.Hold;
import dev.reelwright.credit.contract.HoldPage.OpenHold;
import dev.reelwright.credit.contract.HoldState;
import dev.reelwright.job.contract.JobState;
import dev.reelwright.job.job.HoldId;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.job.Price;
import dev.reelwright.job.store.HoldOwner;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which open holds are wrong, and what ends them. The grace is 300 seconds. */
final class HoldFaultTest {
  private static final Instant NOW = Instant.parse("2026-05-07T12:00:00Z");
  private static final Duration GRACE = Duration.ofMinutes(5);
  private static final JobId JOB = new JobId("cljob1");

  @ParameterizedTest(name = "hold {0} s old, job {1} ended {2} s ago: {3}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          # hold | job       | ended | repair
            299  |           |       |
            300  |           |       | release: no job was accepted
            9999 |           |       | release: no job was accepted
            9999 | QUEUED    |       |
            9999 | RUNNING   |       |
            9999 | STORING   |       |
            9999 | SUCCEEDED | 299   |
            9999 | SUCCEEDED | 300   | settle: 10
            9999 | FAILED    | 299   |
            9999 | FAILED    | 300   | release: job failed
            9999 | CANCELLED | 300   | release: job cancelled
            9999 | EXPIRED   | 300   | release: job expired
          """)
  void holdFollowsItsJob(
      long age, @Nullable JobState state, @Nullable Long ended, @Nullable String repair) {
    Optional<HoldOwner> owner =
        Optional.ofNullable(state).map(each -> job(HoldId.first(JOB), "acc_1", each, ended));

    Optional<HoldFault> fault = HoldFault.of(open("job-cljob1", age), owner, NOW, GRACE);

    assertThat(fault.map(HoldFaultTest::brief)).isEqualTo(Optional.ofNullable(repair));
  }

  @Test
  void holdOfAnotherGenerationIsNobodysHoweverActiveTheJob() {
    HoldOwner job = job(HoldId.first(JOB).next(), "acc_1", JobState.RUNNING, null);

    assertThat(HoldFault.of(open("job-cljob1", 300), Optional.of(job), NOW, GRACE))
        .map(HoldFaultTest::brief)
        .contains("release: no job was accepted");
  }

  @Test
  void holdOfAnotherAccountIsNobodysHoweverActiveTheJob() {
    HoldOwner job = job(HoldId.first(JOB), "acc_2", JobState.RUNNING, null);

    assertThat(HoldFault.of(open("job-cljob1", 300), Optional.of(job), NOW, GRACE))
        .hasValueSatisfying(
            fault ->
                assertThat(fault.repair())
                    .isEqualTo(
                        new CreditCommand.ReleaseHold(
                            "job-cljob1", "acc_1", "no job was accepted")));
  }

  @Test
  void settleIsOfThePriceThatTheJobCarries() {
    HoldOwner job = job(HoldId.first(JOB), "acc_1", JobState.SUCCEEDED, 300L);

    assertThat(HoldFault.of(open("job-cljob1", 300), Optional.of(job), NOW, GRACE))
        .map(HoldFault::repair)
        .contains(new CreditCommand.SettleHold("job-cljob1", "acc_1", Amount.of(10)));
  }

  private static OpenHold open(String holdId, long age) {
    Hold hold =
        new Hold(
            holdId,
            "acc_1",
            Amount.of(10),
            Amount.ZERO,
            HoldState.OPEN,
            NOW.plusSeconds(9999),
            "cljob1");
    return new OpenHold(hold, NOW.minusSeconds(age));
  }

  private static HoldOwner job(
      HoldId hold, String account, JobState state, @Nullable Long endedAgo) {
    return new HoldOwner(
        hold, account, new Price(10), state, endedAgo == null ? null : NOW.minusSeconds(endedAgo));
  }

  private static String brief(HoldFault fault) {
    return fault.verb()
        + ": "
        + switch (fault.repair()) {
          case CreditCommand.SettleHold settle -> settle.amount().toString();
          case CreditCommand.ReleaseHold release -> release.reason();
        };
  }
}
