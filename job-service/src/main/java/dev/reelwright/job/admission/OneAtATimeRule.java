package dev.reelwright.job.admission;

import dev.reelwright.job.contract.Problem;
import dev.reelwright.job.job.JobId;
import java.util.Optional;

/** At most one active job in a pool; a further one is refused. */
final class OneAtATimeRule implements AdmissionRule {
  @Override
  public AdmissionVerdict judge(JobId candidate, Optional<JobId> active) {
    return active
        // A repeated submit meets its own job in the slot: the insert will find it.
        .filter(holder -> !holder.equals(candidate))
        .<AdmissionVerdict>map(
            holder -> new AdmissionVerdict.Refused(new Problem.AlreadyActive(holder.text())))
        .orElseGet(AdmissionVerdict.Admitted::new);
  }
}
