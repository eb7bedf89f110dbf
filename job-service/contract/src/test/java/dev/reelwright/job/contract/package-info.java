/** The contract's JSON, byte for byte. */
@NullMarked
package dev.reelwright.job.contract;

import org.jspecify.annotations.NullMarked;
