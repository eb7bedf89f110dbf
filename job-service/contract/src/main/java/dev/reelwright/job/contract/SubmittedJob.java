package dev.reelwright.job.contract;

/**
 * The answer to {@link SubmitJob}.
 *
 * @param replayed the job had been accepted before; this request changed nothing, and what it
 *     uploaded is not used. False where the job uses the very uploads that this request names: the
 *     caller has only missed the first answer, and must keep them
 */
public record SubmittedJob(JobView job, boolean replayed) {}
