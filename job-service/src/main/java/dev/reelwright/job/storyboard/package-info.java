/**
 * Storyboards: scripts that people read, change and approve before a video is made of them. A
 * storyboard is not a job; a job begins with its approval.
 *
 * <p>The way of one: {@link dev.reelwright.job.storyboard.Drafting} creates and changes it, through
 * the door {@link dev.reelwright.job.storyboard.Storyboards} with a rule of {@code board}; a worker
 * writes its script and is heard by {@link dev.reelwright.job.storyboard.WritingNews}. {@link
 * dev.reelwright.job.storyboard.Approval} counts the scenes that are not there yet ({@link
 * dev.reelwright.job.storyboard.ScenePieces}) and submits a job like any other. Job and storyboard
 * change together: {@link dev.reelwright.job.storyboard.BoardOfJob} is told within the job's
 * transaction when it begins and ends, {@link dev.reelwright.job.storyboard.MakingNews} hears from
 * the workers in between. {@link dev.reelwright.job.storyboard.StoryboardViews} words it for its
 * owner. {@link dev.reelwright.job.storyboard.DraftSweeper} ends what nobody touches, {@link
 * dev.reelwright.job.storyboard.PieceSweeper} deletes scenes that nobody needs.
 *
 * <p>Locks are taken in this order: the job, the storyboard, the places of its account, scenes.
 */
@NullMarked
package dev.reelwright.job.storyboard;

import org.jspecify.annotations.NullMarked;
