package dev.reelwright.job.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.job.JobId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class OneAtATimeRuleTest {
  private static final JobId CANDIDATE = new JobId("candidate");

  private final AdmissionRule rule = new OneAtATimeRule();

  @Test
  void freeSlotAdmits() {
    assertThat(rule.judge(CANDIDATE, Optional.empty())).isEqualTo(new AdmissionVerdict.Admitted());
  }

  @Test
  void takenSlotRefusesAndNamesItsHolder() {
    assertThat(rule.judge(CANDIDATE, Optional.of(new JobId("other"))))
        .isEqualTo(new AdmissionVerdict.Refused(new Problem.AlreadyActive("other")));
  }

  @Test
  void repeatedSubmitIsNotInItsOwnWay() {
    assertThat(rule.judge(CANDIDATE, Optional.of(CANDIDATE)))
        .isEqualTo(new AdmissionVerdict.Admitted());
  }
}
