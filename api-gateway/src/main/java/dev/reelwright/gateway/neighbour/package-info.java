/**
 * The other services as the gateway sees them: REST clients of their contracts, each call with a
 * bearer token of ours, each failure a problem; and how they name what the gateway asks for.
 */
@NullMarked
package dev.reelwright.gateway.neighbour;

import org.jspecify.annotations.NullMarked;
