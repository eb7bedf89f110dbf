package dev.reelwright.job.contract;

/**
 * Why there is no video.
 *
 * @param code stable, e.g. {@code audio_unreadable}
 * @param message for the customer
 */
public record JobFailure(String code, String message) {}
