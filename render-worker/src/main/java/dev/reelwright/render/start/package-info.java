/** Refuses to start half configured, or on values that could not work. */
@NullMarked
package dev.reelwright.render.start;

import org.jspecify.annotations.NullMarked;
