/** Refuses to start half configured. */
@NullMarked
package dev.reelwright.credit.start;

import org.jspecify.annotations.NullMarked;
