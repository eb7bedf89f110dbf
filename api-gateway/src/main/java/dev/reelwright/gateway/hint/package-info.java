/**
 * Providers call back, and the workers get a hint. A callback has come through these steps:
 *
 * <ol>
 *   <li>{@link dev.reelwright.gateway.hint.CallbackGuard}: is it from the provider? A token in its
 *       address, a secret, or a signature over its body says so; no API key does
 *   <li>{@link dev.reelwright.gateway.hint.ProviderTaskIds}: which task does the body name, if any
 *   <li>{@link dev.reelwright.gateway.hint.Hints}: the topic {@code render.hints}
 * </ol>
 *
 * Nothing else comes of it here: a callback is never proof of anything, so what the body says of
 * the task's state is not even read. A worker reads the task at the provider, sooner than it would
 * have.
 */
@NullMarked
package dev.reelwright.gateway.hint;

import org.jspecify.annotations.NullMarked;
