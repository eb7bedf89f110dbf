/** The edge itself. */
@NullMarked
package dev.reelwright.gateway.edge;

import org.jspecify.annotations.NullMarked;
