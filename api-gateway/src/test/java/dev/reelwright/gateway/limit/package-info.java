/** Limits, counted locally and together. */
@NullMarked
package dev.reelwright.gateway.limit;

import org.jspecify.annotations.NullMarked;
