package dev.reelwright.job.contract;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request for a video.
 *
 * @param jobId named by the gateway in the form that the dialect shows, before it asks: 1 to 64
 *     characters of {@code [A-Za-z0-9_-]}. Where the customer sent an idempotency key it is derived
 *     from (mode, account, key), so that a retry names the same job
 * @param account who pays
 * @param keyId which key asked
 * @param origin the dialect's name; the core never branches on it
 * @param model public id in the catalogue
 * @param fingerprint digest of the request where the customer sent an idempotency key, else null;
 *     the same job id with another fingerprint is {@link Problem.IdempotencyMismatch}
 * @param echo what the dialect wants back with the job; opaque; at most 8 KiB as JSON
 * @param scenario what is to be played instead of making the video, in mode TEST only; one of
 *     {@link Scenario}'s names; null: the built-in engine makes it
 */
public record SubmitJob(
    String jobId,
    String account,
    Mode mode,
    String keyId,
    String origin,
    String model,
    JobSpec spec,
    Admission admission,
    @Nullable String fingerprint,
    Map<String, Object> echo,
    @Nullable String scenario) {}
