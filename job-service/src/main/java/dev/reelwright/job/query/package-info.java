/** Reads for the customer: one job, pages of jobs, the slot, the share page. */
@NullMarked
package dev.reelwright.job.query;

import org.jspecify.annotations.NullMarked;
