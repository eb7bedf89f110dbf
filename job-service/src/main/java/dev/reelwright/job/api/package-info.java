/**
 * The internal HTTP interface: {@link dev.reelwright.job.api.JobResource} calls, {@link
 * dev.reelwright.job.api.ProblemMapper} turns every failure into a problem as JSON.
 */
@NullMarked
package dev.reelwright.job.api;

import org.jspecify.annotations.NullMarked;
