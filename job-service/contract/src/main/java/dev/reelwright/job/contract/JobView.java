package dev.reelwright.job.contract;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A job as its owner may see it.
 *
 * @param provider who makes it: {@code reelwright} for our own engine, else the API that accepted
 *     it, or until then the one that will be asked first; null in messages from before it was sent
 *     along
 * @param spec what was ordered, with what it had left open filled in; null in messages from before
 *     it was sent along
 * @param stage what the worker is doing, lowercase; null before and after
 * @param progress 0 to 100; 0 while queued, 100 once succeeded, never falling
 * @param output null until the job has succeeded
 * @param failure null unless the job failed or expired
 * @param retries attempts beyond the first
 * @param quoted what was frozen for it, in credits
 * @param charged what was settled, in credits; 0 until success
 * @param echo what the dialect sent along
 * @param completedAt when it reached its final state
 * @param mode which of the account's two worlds it is of; null in messages from before it was sent
 *     along
 */
public record JobView(
    String jobId,
    String account,
    String origin,
    String model,
    @Nullable String provider,
    @Nullable JobSpec spec,
    JobState state,
    @Nullable String stage,
    int progress,
    @Nullable JobOutput output,
    @Nullable JobFailure failure,
    int retries,
    long quoted,
    long charged,
    Map<String, Object> echo,
    Instant createdAt,
    Instant updatedAt,
    @Nullable Instant completedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Mode mode) {}
