/** The rules of a job, as tables and random histories. */
@NullMarked
package dev.reelwright.job.job;

import org.jspecify.annotations.NullMarked;
