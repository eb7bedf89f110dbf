/**
 * Veo on the Gemini API: what {@link dev.reelwright.provider.veo} shares, behind an API key, with
 * callbacks, and with files whose address needs that key.
 */
@NullMarked
package dev.reelwright.provider.gemini;

import org.jspecify.annotations.NullMarked;
