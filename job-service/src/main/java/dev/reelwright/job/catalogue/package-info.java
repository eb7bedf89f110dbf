/**
 * The models on offer, the routes to them and their tariffs, from configuration, checked when the
 * service starts.
 */
@NullMarked
package dev.reelwright.job.catalogue;

import org.jspecify.annotations.NullMarked;
