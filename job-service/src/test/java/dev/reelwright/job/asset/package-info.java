/** Rule tests. */
@NullMarked
package dev.reelwright.job.asset;

import org.jspecify.annotations.NullMarked;
