/** Rule tests. */
@NullMarked
package dev.reelwright.job.pricing;

import org.jspecify.annotations.NullMarked;
