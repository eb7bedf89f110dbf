/** Wan against its stub, and its words. */
@NullMarked
package dev.reelwright.provider.dashscope;

import org.jspecify.annotations.NullMarked;
