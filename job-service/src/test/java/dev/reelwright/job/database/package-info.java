/** Rule tests. */
@NullMarked
package dev.reelwright.job.database;

import org.jspecify.annotations.NullMarked;
