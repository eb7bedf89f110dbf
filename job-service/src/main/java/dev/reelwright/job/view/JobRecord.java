package dev.reelwright.job.view;

import dev.reelwright.job.contract.Admission;
import dev.reelwright.job.contract.JobSpec;
import dev.reelwright.job.contract.Mode;
import dev.reelwright.job.job.Job;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Everything that is kept of a job: its state, and what the core carries for others without looking
 * at it.
 *
 * @param keyId which key asked
 * @param origin the dialect's name, opaque
 * @param model public id in the catalogue
 * @param route which way to the model it takes; its price is that of this route
 * @param admission which jobs it competes with for a slot, if with any
 * @param spec what was ordered, with what it had left open filled in
 * @param fingerprint digest of the request where the customer sent an idempotency key
 * @param echo what the dialect wants back, opaque
 * @param shareToken opens the public page once there is a video; unguessable
 * @param traceparent trace of the submit; everything that follows from it belongs to that trace
 */
public record JobRecord(
    Job job,
    Mode mode,
    String keyId,
    String origin,
    String model,
    String route,
    Admission admission,
    JobSpec spec,
    @Nullable String fingerprint,
    Map<String, Object> echo,
    String shareToken,
    @Nullable String traceparent,
    Instant updatedAt) {
  /** The same record in its next state. */
  public JobRecord with(Job next, Instant now) {
    return new JobRecord(
        next,
        mode,
        keyId,
        origin,
        model,
        route,
        admission,
        spec,
        fingerprint,
        echo,
        shareToken,
        traceparent,
        now);
  }
}
