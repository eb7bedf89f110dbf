package dev.reelwright.job.admission;

import dev.reelwright.job.job.JobId;
import java.util.Optional;

/** Everybody may enter, whoever is active. */
final class UnlimitedRule implements AdmissionRule {
  @Override
  public AdmissionVerdict judge(JobId candidate, Optional<JobId> active) {
    return new AdmissionVerdict.Admitted();
  }
}
