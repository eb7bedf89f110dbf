package dev.reelwright.job.contract;

import java.time.Instant;

/** What a share page may show of a finished job to anybody who has the link. */
public record ShareView(
    String videoUrl,
    String thumbnailUrl,
    long durationMillis,
    int width,
    int height,
    Instant createdAt) {}
