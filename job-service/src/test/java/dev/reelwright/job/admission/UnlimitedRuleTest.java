package dev.reelwright.job.admission;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelwright.job.job.JobId;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class UnlimitedRuleTest {
  @Test
  void whoeverIsActiveIsInNobodysWay() {
    AdmissionVerdict verdict =
        new UnlimitedRule().judge(new JobId("candidate"), Optional.of(new JobId("other")));

    assertThat(verdict).isEqualTo(new AdmissionVerdict.Admitted());
  }
}
