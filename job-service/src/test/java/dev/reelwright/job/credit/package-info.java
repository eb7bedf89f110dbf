/** Rule tests. */
@NullMarked
package dev.reelwright.job.credit;

import org.jspecify.annotations.NullMarked;
