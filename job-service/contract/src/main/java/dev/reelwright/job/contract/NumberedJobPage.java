package dev.reelwright.job.contract;

import java.util.List;

/**
 * Newest first.
 *
 * @param total jobs on all pages
 * @param page 1 upwards
 */
public record NumberedJobPage(List<JobView> jobs, long total, int page, int pageSize) {}
