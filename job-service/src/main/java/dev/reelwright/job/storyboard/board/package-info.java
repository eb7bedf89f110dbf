/**
 * A storyboard and what may become of it: nouns and rules, nothing else. Imports only the JDK and
 * the nouns of jobs.
 *
 * <p>Read {@link dev.reelwright.job.storyboard.board.Storyboard} first: each state is a record,
 * each move a method; a state that may not make it refuses with {@link
 * dev.reelwright.job.storyboard.board.NotNow}. A move returns a {@link
 * dev.reelwright.job.storyboard.board.Turn}: the next state, and what is to be done and kept.
 */
@NullMarked
package dev.reelwright.job.storyboard.board;

import org.jspecify.annotations.NullMarked;
