/** The suite that every adapter passes against its stub, and the tests of what adapters share. */
@NullMarked
package dev.reelwright.provider;

import org.jspecify.annotations.NullMarked;
