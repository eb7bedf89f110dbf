/**
 * Veo on Vertex AI. Beside what {@link dev.reelwright.provider.veo} shares it is an API of its own:
 * access tokens instead of a key ({@link dev.reelwright.provider.vertex.AccessTokens}), operations
 * that are read by a POST, and files that come inside the answer or lie in a bucket of ours at
 * Google. It calls nobody back.
 */
@NullMarked
package dev.reelwright.provider.vertex;

import org.jspecify.annotations.NullMarked;
