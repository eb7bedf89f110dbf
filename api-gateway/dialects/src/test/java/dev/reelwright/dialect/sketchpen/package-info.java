/** Sketchpen's wire, byte for byte, and what its mapping takes and refuses. */
@NullMarked
package dev.reelwright.dialect.sketchpen;

import org.jspecify.annotations.NullMarked;
