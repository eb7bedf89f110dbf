/** Kensa's API over HTTP: thin resources. */
@NullMarked
package dev.reelwright.gateway.surface.kensa;

import org.jspecify.annotations.NullMarked;
