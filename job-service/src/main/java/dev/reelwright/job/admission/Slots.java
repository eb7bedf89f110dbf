package dev.reelwright.job.admission;

import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.job.JobId;
import dev.reelwright.job.store.JobReader;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Looks who is active and lets the pool's rule judge. */
@ApplicationScoped
public class Slots {
  private static final AdmissionRule ONE_AT_A_TIME = new OneAtATimeRule();
  private static final AdmissionRule UNLIMITED = new UnlimitedRule();

  private final JobReader jobs;

  Slots(JobReader jobs) {
    this.jobs = jobs;
  }

  /** A look, not a promise. */
  public Uni<AdmissionVerdict> look(JobId candidate, Mode mode, Admission admission) {
    return jobs.activeIn(admission.pool(), mode)
        .map(active -> ruleOf(admission).judge(candidate, active));
  }

  private static AdmissionRule ruleOf(Admission admission) {
    return switch (admission) {
      case Admission.OneAtATime oneAtATime -> ONE_AT_A_TIME;
      case Admission.Unlimited unlimited -> UNLIMITED;
    };
  }
}
