/** Ends what has taken too long, so that no job blocks its slot or its credits for ever. */
@NullMarked
package dev.reelwright.job.expiry;

import org.jspecify.annotations.NullMarked;
