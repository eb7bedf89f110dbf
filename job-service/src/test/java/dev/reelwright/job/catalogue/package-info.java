/** Rule tests. */
@NullMarked
package dev.reelwright.job.catalogue;

import org.jspecify.annotations.NullMarked;
