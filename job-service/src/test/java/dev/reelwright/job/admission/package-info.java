/** Rule tests. */
@NullMarked
package dev.reelwright.job.admission;

import org.jspecify.annotations.NullMarked;
