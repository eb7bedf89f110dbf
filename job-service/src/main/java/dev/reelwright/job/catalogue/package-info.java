/** The models on offer, from configuration, checked when the service starts. */
@NullMarked
package dev.reelwright.job.catalogue;

import org.jspecify.annotations.NullMarked;
