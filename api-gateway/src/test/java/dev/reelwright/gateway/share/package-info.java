/** The share page. */
@NullMarked
package dev.reelwright.gateway.share;

import org.jspecify.annotations.NullMarked;
