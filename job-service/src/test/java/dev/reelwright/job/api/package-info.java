/** Rule tests. */
@NullMarked
package dev.reelwright.job.api;

import org.jspecify.annotations.NullMarked;
