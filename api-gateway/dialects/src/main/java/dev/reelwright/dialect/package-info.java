/**
 * The published APIs, as pure functions: JSON in, platform nouns out, and back. A dialect is one
 * package of four files ({@code Wire}, {@code Mapping}, {@code Problems}, {@code Dialect});
 * dialects do not know each other. The gateway serves them, the dispatcher renders their callbacks.
 */
@NullMarked
package dev.reelwright.dialect;

import org.jspecify.annotations.NullMarked;
