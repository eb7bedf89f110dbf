/**
 * From written text to sound with word times. {@link dev.reelwright.render.engine.narration.Voice}
 * is the seam to whatever speaks.
 */
@NullMarked
package dev.reelwright.render.engine.narration;

import org.jspecify.annotations.NullMarked;
