/** Sketchpen over HTTP: its checklist, its edges, and conversations byte for byte. */
@NullMarked
package dev.reelwright.gateway.surface.sketchpen;

import org.jspecify.annotations.NullMarked;
