package dev.reelwright.job.contract;

/** Cancels a job that no worker has picked up yet. */
public record CancelJob(String account) {}
