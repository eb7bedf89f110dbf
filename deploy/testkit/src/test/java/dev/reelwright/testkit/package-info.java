/** Proves that the parts of the testkit are real and answer. */
@NullMarked
package dev.reelwright.testkit;

import org.jspecify.annotations.NullMarked;
