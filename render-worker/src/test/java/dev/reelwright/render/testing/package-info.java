/** Providers for tests: one that plays what a test says, and real adapters that are in a hurry. */
@NullMarked
package dev.reelwright.render.testing;

import org.jspecify.annotations.NullMarked;
