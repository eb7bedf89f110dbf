/** Rule tests. */
@NullMarked
package dev.reelwright.job.store;

import org.jspecify.annotations.NullMarked;
