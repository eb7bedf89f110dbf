/** What a job costs: one function, for the quote and for what is frozen. */
@NullMarked
package dev.reelwright.job.pricing;

import org.jspecify.annotations.NullMarked;
