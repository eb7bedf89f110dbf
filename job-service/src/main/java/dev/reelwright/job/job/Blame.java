package dev.reelwright.job.job;

/** Whose fault a failure is. */
public enum Blame {
  CUSTOMER,
  PLATFORM,
  PROVIDER
}
