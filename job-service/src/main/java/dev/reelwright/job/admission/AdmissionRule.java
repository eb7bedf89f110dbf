package dev.reelwright.job.admission;

import dev.reelwright.job.job.JobId;
import java.util.Optional;

/** Decides whether a job may enter its pool. Pure. */
interface AdmissionRule {
  /**
   * Judges one job.
   *
   * @param candidate the job that asks
   * @param active who is active in its pool just now
   */
  AdmissionVerdict judge(JobId candidate, Optional<JobId> active);
}
