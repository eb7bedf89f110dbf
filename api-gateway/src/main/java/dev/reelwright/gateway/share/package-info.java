/** The public page of a finished video. */
@NullMarked
package dev.reelwright.gateway.share;

import org.jspecify.annotations.NullMarked;
