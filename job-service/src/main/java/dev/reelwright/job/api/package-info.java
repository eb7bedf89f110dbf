/**
 * The internal HTTP interface: the resources call, {@link dev.reelwright.job.api.ProblemMapper}
 * turns every failure into a problem as JSON.
 */
@NullMarked
package dev.reelwright.job.api;

import org.jspecify.annotations.NullMarked;
