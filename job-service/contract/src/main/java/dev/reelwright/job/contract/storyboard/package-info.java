/**
 * Storyboards: scripts that people read, change and approve before a video is made of them. {@link
 * dev.reelwright.job.contract.storyboard.StoryboardApi} is the tour.
 */
@NullMarked
package dev.reelwright.job.contract.storyboard;

import org.jspecify.annotations.NullMarked;
