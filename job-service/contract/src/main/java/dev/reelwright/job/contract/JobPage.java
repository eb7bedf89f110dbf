package dev.reelwright.job.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Newest first.
 *
 * @param nextCursor the id of the last job on this page if more follow, else null
 */
public record JobPage(List<JobView> jobs, @Nullable String nextCursor) {}
