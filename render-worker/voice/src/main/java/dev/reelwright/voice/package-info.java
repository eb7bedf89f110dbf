/** The voice as a program of its own: text comes in, sound and word times go out. */
@NullMarked
package dev.reelwright.voice;

import org.jspecify.annotations.NullMarked;
