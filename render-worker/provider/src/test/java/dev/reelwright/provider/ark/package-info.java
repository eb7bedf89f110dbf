/** Seedance against its stub, and its words. */
@NullMarked
package dev.reelwright.provider.ark;

import org.jspecify.annotations.NullMarked;
