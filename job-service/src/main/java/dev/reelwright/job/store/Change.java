package dev.reelwright.job.store;

import dev.reelwright.job.job.Decision;
import dev.reelwright.job.view.JobRecord;

/** A job before and after a rule, as committed. */
public record Change(JobRecord before, JobRecord after, Decision decision) {}
