package dev.reelwright.job.plan;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A finished storyboard's video.
 *
 * @param jobId of the job that made it
 * @param expiresAt its files are deleted then, not before
 * @param goneAt since when its files are gone, by retention or because its owner deleted it; null:
 *     they are there
 */
public record KeptVideo(
    String storyboardId,
    String jobId,
    String account,
    Instant expiresAt,
    @Nullable Instant goneAt) {}
