/** Refusals and what is said of them. */
@NullMarked
package dev.reelwright.gateway.problem;

import org.jspecify.annotations.NullMarked;
