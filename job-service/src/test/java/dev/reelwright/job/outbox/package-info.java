/** Rule tests. */
@NullMarked
package dev.reelwright.job.outbox;

import org.jspecify.annotations.NullMarked;
