package dev.reelwright.job.contract.asset;

/**
 * How much room an account takes, both modes together.
 *
 * @param usedBytes of all files that are kept for it: uploads, videos, thumbnails, subtitles
 * @param capBytes of its plan
 * @param planKey which plan, e.g. {@code starter_monthly}
 * @param largestUploadBytes of one file
 * @param retentionDays after which a video is deleted
 */
public record StorageUsage(
    long usedBytes, long capBytes, String planKey, long largestUploadBytes, int retentionDays) {}
