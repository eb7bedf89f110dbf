/**
 * Turns whatever went wrong into a problem and that into the envelope of the dialect at the path.
 */
@NullMarked
package dev.reelwright.gateway.problem;

import org.jspecify.annotations.NullMarked;
