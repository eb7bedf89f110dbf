package dev.reelwright.job.contract;

/**
 * The answer to {@link SubmitJob}.
 *
 * @param replayed the job had been accepted before; this request changed nothing, and what it
 *     uploaded is not used
 */
public record SubmittedJob(JobView job, boolean replayed) {}
