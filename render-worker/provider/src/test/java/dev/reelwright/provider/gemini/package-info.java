/** Veo on the Gemini API against its stub. */
@NullMarked
package dev.reelwright.provider.gemini;

import org.jspecify.annotations.NullMarked;
