/**
 * The Jobs API over HTTP: thin resources, and {@link
 * dev.reelwright.gateway.surface.jobs.JobsSubmission}, the one story with more than two steps.
 */
@NullMarked
package dev.reelwright.gateway.surface.jobs;

import org.jspecify.annotations.NullMarked;
