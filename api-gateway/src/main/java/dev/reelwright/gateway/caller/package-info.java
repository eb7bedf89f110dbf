/**
 * Who is asking: API keys, their resolution to a {@link dev.reelwright.gateway.caller.Caller}, and
 * the cache that keeps serving when the database is away.
 */
@NullMarked
package dev.reelwright.gateway.caller;

import org.jspecify.annotations.NullMarked;
