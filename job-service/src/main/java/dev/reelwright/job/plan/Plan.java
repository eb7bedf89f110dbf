package dev.reelwright.job.plan;

import java.time.Duration;

/**
 * What an account may keep, and for how long.
 *
 * @param key its name
 * @param capBytes of all files together
 * @param retention how long a finished video stays
 * @param largestUploadBytes of one file
 */
public record Plan(String key, long capBytes, Duration retention, long largestUploadBytes) {}
