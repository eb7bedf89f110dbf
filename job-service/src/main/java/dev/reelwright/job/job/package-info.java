/**
 * A job and what may become of it: nouns and rules, nothing else. Imports only the JDK.
 *
 * <p>Read {@link dev.reelwright.job.job.Job} first: each state is a record, each legal move a
 * method on the state that may make it. A move returns a {@link dev.reelwright.job.job.Decision}:
 * the next state, what is to be announced, what others are told to do and which objects are no
 * longer needed. {@link dev.reelwright.job.job.RenderNews} is what the workers report.
 */
@NullMarked
package dev.reelwright.job.job;

import org.jspecify.annotations.NullMarked;
