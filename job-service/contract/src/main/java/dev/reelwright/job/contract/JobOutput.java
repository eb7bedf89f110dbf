package dev.reelwright.job.contract;

/**
 * The finished video. URLs are presigned for up to seven days and signed anew on each read.
 *
 * @param shareToken opens the public page of this video; unguessable
 */
public record JobOutput(
    String videoUrl,
    String thumbnailUrl,
    String shareToken,
    long bytes,
    long durationMillis,
    int width,
    int height) {}
