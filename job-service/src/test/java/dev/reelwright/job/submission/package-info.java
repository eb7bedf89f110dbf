/** Rule tests. */
@NullMarked
package dev.reelwright.job.submission;

import org.jspecify.annotations.NullMarked;
