/** Veo on Vertex AI against its stub, and how it comes by its tokens. */
@NullMarked
package dev.reelwright.provider.vertex;

import org.jspecify.annotations.NullMarked;
