/** Rule tests. */
@NullMarked
package dev.reelwright.job.plan;

import org.jspecify.annotations.NullMarked;
