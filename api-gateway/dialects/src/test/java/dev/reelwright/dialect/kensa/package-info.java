/** Kensa, byte for byte. */
@NullMarked
package dev.reelwright.dialect.kensa;

import org.jspecify.annotations.NullMarked;
