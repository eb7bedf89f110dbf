/**
 * How a job is worded for others: {@link dev.reelwright.job.view.JobRecord} is everything that is
 * kept of it, {@link dev.reelwright.job.view.JobViews} makes the view its owner may see, {@link
 * dev.reelwright.job.view.Messages} turns a decision into the messages that the outbox sends.
 */
@NullMarked
package dev.reelwright.job.view;

import org.jspecify.annotations.NullMarked;
