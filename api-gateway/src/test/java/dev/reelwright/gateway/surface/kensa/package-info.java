/** Kensa over real HTTP. */
@NullMarked
package dev.reelwright.gateway.surface.kensa;

import org.jspecify.annotations.NullMarked;
