/**
 * The Jobs API: one image and one audio file become a video. {@link
 * dev.reelwright.dialect.jobs.JobsWire} is its JSON field for field, {@link
 * dev.reelwright.dialect.jobs.JobsMapping} the only place that knows both sides, {@link
 * dev.reelwright.dialect.jobs.JobsProblems} its {@code {error}} envelope, {@link
 * dev.reelwright.dialect.jobs.JobsDialect} where it lives and what it calls back.
 */
@NullMarked
package dev.reelwright.dialect.jobs;

import org.jspecify.annotations.NullMarked;
