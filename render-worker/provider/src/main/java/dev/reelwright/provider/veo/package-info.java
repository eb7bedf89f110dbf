/**
 * What Veo takes and says, the same wherever Google hosts it: the adapters of the Gemini API and of
 * Vertex AI share it and add their addresses, keys and ways to hand over the file. Pure.
 */
@NullMarked
package dev.reelwright.provider.veo;

import org.jspecify.annotations.NullMarked;
