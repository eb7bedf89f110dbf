package dev.reelwright.job.contract;

/**
 * Cancels a job that no worker has picked up yet.
 *
 * @param mode of the key that asks: a job of the other mode is none
 */
public record CancelJob(String account, Mode mode) {}
